"""A pull socket of a station. Standard input drives it, one JSON object per line; each is answered `ok`.

{"live": {"t1": 21.5}}        sets these values anew, with the present time, whenever they are asked for
{"set": {"t1": [1.5, 2]}}     sets whole points
{"timeout": {"t1": 2.0}}      age in seconds from which OLD_DATA is shown
{"restart": ["t1", "p"]}      starts anew with these codenames
"""

import json
import socket
import sys
import threading
import time


class Station:
    def __init__(self, kind):
        self.kind = kind
        self.restart([])

    def restart(self, codenames):
        self.points = {name: (0.0, 0.0) for name in codenames}
        self.set_at = {name: 0.0 for name in codenames}
        self.timeouts = {}
        self.measured = {}

    def set(self, points):
        for name, point in points.items():
            self.points[name] = point
            self.set_at[name] = time.time()

    def live(self, values):
        self.measured = values

    def timeout(self, timeouts):
        self.timeouts.update(timeouts)

    def shown(self, name):
        reference = self.points[name][0] if self.kind == "date" else self.set_at[name]
        limit = self.timeouts.get(name)
        old = limit is not None and time.time() - reference > limit
        return "OLD_DATA" if old else self.points[name]

    def answer(self, request):
        if request == "codenames_json":
            return json.dumps(list(self.points))
        if request == "json_wn":
            self.set({name: (time.time(), value) for name, value in self.measured.items()})
            return json.dumps({name: self.shown(name) for name in self.points})
        return "UNKNOWN_COMMMAND"


def serve(server, station, lock):
    while True:
        request, client = server.recvfrom(1024)
        with lock:
            reply = station.answer(request.decode("ascii"))
        server.sendto(reply.encode("ascii"), client)


def main():
    station = Station(sys.argv[1])
    lock = threading.Lock()
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))
    threading.Thread(target=serve, args=(server, station, lock), daemon=True).start()
    print(server.getsockname()[1], flush=True)
    for line in sys.stdin:
        for action, argument in json.loads(line).items():
            with lock:
                getattr(station, action)(argument)
        print("ok", flush=True)


main()
