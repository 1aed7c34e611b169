"""Says whether a Postgres takes connections: 0 when it does. There is no pg_isready beside the server that we bring.

usage: python3 localstack/postgres/ready.py PORT

An open port is not enough: a server that still starts up, or replays what a killed one left, listens and refuses. So
this begins a session as a client would, and hangs up when it is asked for its password.
"""

import socket
import struct
import sys


def ready(port: int) -> bool:
    parameters = b"user\0postgres\0database\0postgres\0\0"
    protocol = 3 << 16
    with socket.create_connection(("127.0.0.1", port), timeout=2) as s:
        s.sendall(struct.pack("!ii", 8 + len(parameters), protocol) + parameters)
        # R: the server wants to know who we are. E: it does not take anybody now.
        return s.recv(1024)[:1] == b"R"


try:
    sys.exit(0 if ready(int(sys.argv[1])) else 1)
except OSError:
    sys.exit(1)
