"""Prints every event of an EVOK server: listen.py URL [quality]"""
import json
import sys

import websocket

with_quality = "quality" in sys.argv[2:]


def on_open(ws):
    print("connected")


def on_message(ws, message):
    data = json.loads(message)
    for device in data if isinstance(data, list) else [data]:
        line = [device["dev"], device["circuit"], device.get("value")]
        if with_quality:
            line += [device.get("quality", "good"), device.get("reason", "")]
        print(*line)


def on_close(ws, code, reason):
    print("closed", code, reason)


websocket.WebSocketApp(
    sys.argv[1], on_open=on_open, on_message=on_message, on_close=on_close
).run_forever()
