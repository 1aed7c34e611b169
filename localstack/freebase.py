"""Prints a port base whose ten ports are all free on 127.0.0.1, counting up from 17100 in steps of 20."""

import socket
import sys


def free(port: int) -> bool:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        with socket.socket(socket.AF_INET, kind) as s:
            try:
                s.bind(("127.0.0.1", port))
            except OSError:
                return False
    return True


for base in range(17100, 20000, 20):
    if all(free(base + i) for i in range(10)):
        print(base)
        sys.exit(0)
sys.exit("no ten free ports in a row between 17100 and 20000")
