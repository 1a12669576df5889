"""One request, one reply: ask_udp.py PORT REQUEST"""
import socket
import sys

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
    sock.settimeout(10)
    sock.sendto(sys.argv[2].encode("ascii"), ("127.0.0.1", int(sys.argv[1])))
    print(sock.recv(2048).decode("ascii"))
