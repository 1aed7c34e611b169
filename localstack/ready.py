"""Waits until process-compose has everything ready, saying when each part is; or says what failed and why.

usage: ready.py SOCKET LOG_FOLDER TIMEOUT_SECONDS
Exits with 1 when a part failed or the time is over; the end of that part's log is printed.
"""

import http.client
import json
import socket
import sys
import time
from pathlib import Path

RESTARTS_THAT_MEAN_FAILURE = 3
ONE_SHOT = {"deploy"}


class UnixConnection(http.client.HTTPConnection):
    """HTTP over process-compose's Unix socket: its TCP server would listen on every interface."""

    def __init__(self, path: str):
        super().__init__("localhost", timeout=5)
        self.path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


def ask(path: str, method: str, address: str) -> object:
    """One call of process-compose's API. Raises OSError when it does not answer."""
    connection = UnixConnection(path)
    try:
        connection.request(method, address)
        response = connection.getresponse()
        body = response.read()
        if response.status >= 400:
            raise OSError(f"{method} {address}: {response.status} {body[:200].decode(errors='replace')}")
        return json.loads(body)
    finally:
        connection.close()


def is_ready(process: dict) -> bool:
    if process["name"] in ONE_SHOT:
        return process["status"] == "Completed" and process["exit_code"] == 0
    if process["status"] == "Disabled":
        return True
    return process["is_running"] and process["is_ready"] in ("Ready", "-")


def failure(process: dict) -> str:
    """Why a part will not become ready; empty while it may."""
    name = process["name"]
    if process["status"] in ("Error", "Skipped"):
        return f"{name} did not start"
    if process["status"] == "Completed" and process["exit_code"] != 0:
        return f"{name} ended with status {process['exit_code']}"
    if process["restarts"] >= RESTARTS_THAT_MEAN_FAILURE:
        return f"{name} ended {process['restarts']} times"
    return ""


def log_end(folder: Path, name: str) -> str:
    """What a part said last."""
    try:
        lines = (folder / f"{name}.log").read_text(errors="replace").splitlines()
    except OSError:
        return "(it said nothing)"
    return "\n".join(lines[-25:]) or "(it said nothing)"


def main() -> int:
    path, folder, timeout_s = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
    started = time.monotonic()
    told: set[str] = set()
    waiting: list[str] = []
    while time.monotonic() - started < timeout_s:
        try:
            processes = ask(path, "GET", "/processes")["data"]
        except TimeoutError:
            continue  # a busy machine
        except OSError as error:
            if time.monotonic() - started > 15:
                print(f"process-compose does not answer: {error}", file=sys.stderr)
                return 1
            time.sleep(0.1)
            continue
        # What was skipped because of another's failure is not the cause.
        for process in sorted(processes, key=lambda p: p["status"] == "Skipped"):
            if why := failure(process):
                print(f"\n{log_end(folder, process['name'])}\n\n{why}; what it said last is above.", file=sys.stderr)
                return 1
            if process["name"] not in told and is_ready(process):
                told.add(process["name"])
                if process["status"] != "Disabled":
                    print(f"  {process['name']:<11}{time.monotonic() - started:5.1f} s", flush=True)
        waiting = [p["name"] for p in processes if p["name"] not in told]
        if processes and not waiting:
            return 0
        time.sleep(0.1)
    name = waiting[0] if waiting else "process-compose"
    print(f"\n{log_end(folder, name)}\n\n{name} was not ready after {timeout_s:.0f} s; what it said last is above.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
