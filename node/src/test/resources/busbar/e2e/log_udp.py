"""Logs as labs do, once a second over one socket: log_udp.py PORT POLLS

Ends with an error when a reply is missing, wrong, or without any value for 20 polls in succession,
which is when the stock logger gives up.
"""
import json
import socket
import sys
import time

port, polls = map(int, sys.argv[1:])
sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sock.settimeout(1)


def ask(request):
    sock.sendto(request.encode("ascii"), ("127.0.0.1", port))
    return sock.recv(2048).decode("ascii")


names = json.loads(ask("codenames_json"))
barren = 0
for poll in range(1, polls + 1):
    began = time.monotonic()
    points = json.loads(ask("json_wn"))
    assert list(points) == names, points
    good = sum(point != "OLD_DATA" for point in points.values())
    one = ask(names[0] + "#raw")
    assert one == "OLD_DATA" or len(one.split(",")) == 2, one
    barren = 0 if good else barren + 1
    assert barren < 20, "no value for 20 polls"
    print("poll", poll, "good", good, "of", len(names), flush=True)
    time.sleep(max(0, began + 1 - time.monotonic()))
print("never missed")
