"""Polls like a logging script until the value of a codename has changed twice: poll_udp.py PORT CODENAME"""
import json
import socket
import sys
import time

port, codename = int(sys.argv[1]), sys.argv[2]
sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sock.settimeout(1)


def ask(request):
    sock.sendto(request.encode("ascii"), ("127.0.0.1", port))
    return sock.recv(2048).decode("ascii")


seen = []
for _ in range(60):
    point = json.loads(ask("json_wn"))[codename]
    x, y = map(float, ask(codename + "#raw").split(","))
    if x == point[0] and y == point[1]:
        print("raw agrees with json")
    if point[1] not in seen:
        seen.append(point[1])
        print(codename, *point)
    if len(seen) == 3:
        sys.exit(0)
    time.sleep(0.5)
sys.exit("no change within half a minute")
