"""Prints the events of some types of device: listen_filtered.py URL TYPE..."""
import json
import sys

import websocket

ws = websocket.create_connection(sys.argv[1], timeout=60)
ws.send(json.dumps({"cmd": "filter", "devices": sys.argv[2:]}))
# The answer to this one tells that the filter has been read. Events may come before it; unlike them it
# has devices without a value.
ws.send(json.dumps({"cmd": "all"}))


def receive():
    message = json.loads(ws.recv())
    return message if isinstance(message, list) else [message]


while all("value" in device for device in receive()):
    pass
print("connected")
while True:
    for device in receive():
        print(device["dev"], device["circuit"], device["value"])
