"""Switches an output: set_output.py URL TYPE CIRCUIT VALUE"""
import json
import sys

import websocket

url, dev, circuit, value = sys.argv[1:]
ws = websocket.create_connection(url, timeout=20)
ws.send(json.dumps({"cmd": "set", "dev": dev, "circuit": circuit, "value": int(value)}))
ws.close()
