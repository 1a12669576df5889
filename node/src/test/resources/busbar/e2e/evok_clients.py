"""Replays what clients of EVOK send and checks what they read: evok_clients.py CLIENT HOST:PORT"""
import json
import sys
import urllib.request

import websocket

client, address = sys.argv[1:]


def connect(query=""):
    return websocket.create_connection("ws://" + address + "/ws" + query, timeout=60)


def send(ws, **message):
    ws.send(json.dumps(message))


def objects(message):
    parsed = json.loads(message)
    return parsed if isinstance(parsed, list) else [parsed]


def await_object(ws, dev, circuit, value, more=()):
    """Waits for this state of a device, and for those of others, which may come in one message."""
    wanted = {(dev, circuit, value), *more}
    found = {}
    while wanted - found.keys():
        for device in objects(ws.recv()):
            found[device["dev"], device.get("circuit"), device.get("value")] = device
    return found[dev, circuit, value]


def http(path, form=None):
    body = None if form is None else form.encode()
    with urllib.request.urlopen("http://" + address + path, body, 60) as answer:
        return json.load(answer)


def node_red_3():
    """Nodes of version 3: everything on connect, one filter, numeric values, aliases as al_ and a label."""
    http("/rest/ro/2_01/", "alias=al_Main_pump")
    ws = connect()
    send(ws, cmd="all")
    while not any(device["dev"] == "nv_save" for device in objects(ws.recv())):
        pass
    send(ws, cmd="filter", devices=["di", "ro", "do", "ao", "ai", "led"])
    send(ws, cmd="set", dev="ro", circuit="al_Main_pump", value=1)
    switched = await_object(ws, "ro", "2_01", 1, {("di", "2_01", 1)})
    assert switched["alias"] == "al_Main_pump"
    send(ws, cmd="set", dev="ao", circuit="3_01", value=2.5)
    await_object(ws, "ao", "3_01", 2.5)
    send(ws, cmd="set", dev="do", circuit="1_02", value=1)
    await_object(ws, "do", "1_02", 1)
    send(ws, cmd="filter", devices=["default"])
    while not any(device["dev"] == "temp" for device in objects(ws.recv())):
        pass


def node_red_2():
    """Nodes of version 2: the old names, and often no filter at all."""
    ws = connect("?profile=v2")
    send(ws, cmd="set", dev="relay", circuit="2_02", value=1)
    switched = await_object(ws, "relay", "2_02", 1, {("input", "2_02", 1)})
    assert switched["relay_type"] == "physical"
    send(ws, cmd="filter", devices=["input", "relay", "ao", "ai", "led"])
    send(ws, cmd="set", dev="relay", circuit="1_03", value=1)
    assert await_object(ws, "relay", "1_03", 1)["relay_type"] == "digital"


def home_assistant():
    """Filters first, then wants everything; takes every message for a list."""
    ws = connect("?profile=auto")
    send(ws, cmd="filter", devices=["relay", "led", "input"])
    send(ws, cmd="all")
    # Events may come before the answer, which has devices without a value.
    while all("value" in device for device in objects(ws.recv())):
        pass
    send(ws, cmd="set", dev="relay", circuit="2_03", value="1")
    while True:
        message = json.loads(ws.recv())
        assert isinstance(message, list), message
        read = [(device["dev"], device["circuit"], device["value"]) for device in message]
        if ("relay", "2_03", 1) in read:
            return


def evok_page():
    """A snapshot over REST after each connect, forms with a slash at the end, the list of aliases."""
    ws = connect()
    assert {"di", "ro", "do", "ai", "ao", "temp"} <= {device["dev"] for device in http("/rest/all")}
    answer = http("/rest/ro/2_04/", "value=1")
    assert answer["success"] and answer["result"]["value"] == 1, answer
    await_object(ws, "ro", "2_04", 1)
    assert http("/rest/led/1_01/", "alias=al_lamp")["result"]["alias"] == "al_lamp"
    assert http("/rest/run/alias")["aliases"]["al_lamp"] == {"circuit": "led_1_01", "devtype": "led"}


def home_bridge():
    """unipi-evok, homebridge-unipi and evok2mqtt: everything over REST in the old names, then events."""
    devices = http("/rest/all?profile=v2")
    assert isinstance(devices, list)
    assert {"relay", "input", "ai", "ao", "temp"} <= {device["dev"] for device in devices}
    ws = connect("?profile=v2")
    assert http("/rest/relay/2_05?profile=v2", "value=1")["success"]
    await_object(ws, "relay", "2_05", 1, {("input", "2_05", 1)})


{
    "node-red-3": node_red_3,
    "node-red-2": node_red_2,
    "home-assistant": home_assistant,
    "evok-page": evok_page,
    "home-bridge": home_bridge,
}[client]()
print(client, "is content")
