"""Prints the events of some types of device: listen_filtered.py URL TYPE..."""
import json
import sys

import websocket

ws = websocket.create_connection(sys.argv[1], timeout=60)
ws.send(json.dumps({"cmd": "filter", "devices": sys.argv[2:]}))
# The answer to this one tells that the filter has been read.
ws.send(json.dumps({"cmd": "all"}))
ws.recv()
print("connected")
while True:
    for device in json.loads(ws.recv()):
        print(device["dev"], device["circuit"], device["value"])
