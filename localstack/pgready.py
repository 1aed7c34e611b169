"""Says by its exit code whether a Postgres takes connections: 0 when it asks who we are, or lets us in.

usage: python3 localstack/pgready.py PORT
It speaks the beginning of the protocol itself: the Postgres of this stack comes without client programs. A server that
still starts up listens already, and answers with an error.
"""

import socket
import struct
import sys


def ready(port: int) -> bool:
    parameters = b"user\0postgres\0database\0postgres\0application_name\0pgready\0\0"
    message = struct.pack("!ii", len(parameters) + 8, 196608) + parameters  # protocol 3.0
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            connection.settimeout(2)
            connection.sendall(message)
            # All of it: what is left unread resets the connection, and is logged.
            return connection.recv(1024)[:1] == b"R"
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(0 if ready(int(sys.argv[1])) else 1)
