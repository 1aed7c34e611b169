"""Rebuilds what a saved file changes, and deploys again when a template did. Started by process-compose.

A file under functions/ or shared/ rebuilds the functions that import its package; the executor takes the new program at
the next request. A migration is applied too. A file under stacks/ or statemachines/ starts LocalStack anew and deploys,
which forgets stored objects; the database stays. A file under localstack/egress or model rebuilds and
restarts that service. LocalStack that ended by itself is started and deployed again.
"""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from ready import ask

ROOT = Path(__file__).resolve().parent.parent
POLL_S = 0.2
SETTLE_S = 0.1  # an editor writes a file in more than one step
SERVICES = ("egress", "model")
TEMPLATE = ("stacks/", "statemachines/", "cdk.json")
WATCHED = ("functions", "shared", "docs", "stacks", "statemachines", "localstack/egress", "localstack/model")
MIGRATIONS = "shared/postgres/migrations/"
SOCKET = os.environ["LECTERN_STATE"] + "/process-compose.sock"
LOCALSTACK_PORT = int(os.environ["LOCALSTACK_PORT"])


def say(text: str) -> None:
    print(f"watch: {text}", flush=True)


def snapshot() -> dict[str, tuple[int, int]]:
    """Time of change and size of every watched file, by its path from the root."""
    found: dict[str, tuple[int, int]] = {}
    pending = [ROOT / folder for folder in WATCHED]
    while pending:
        try:
            entries = list(os.scandir(pending.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "testdata":
                    pending.append(Path(entry.path))
            elif not entry.name.endswith("_test.go") and not entry.name.startswith("."):
                try:
                    status = entry.stat()
                except OSError:
                    continue
                found[os.path.relpath(entry.path, ROOT)] = status.st_mtime_ns, status.st_size
    for name in ("go.mod", "go.sum", "cdk.json"):
        status = (ROOT / name).stat()
        found[name] = status.st_mtime_ns, status.st_size
    return found


class Imports:
    """Which programs a package ends up in, as `go list` says."""

    def __init__(self) -> None:
        self._packages: dict[str, set[str]] = {}
        self.load()

    def load(self) -> None:
        """Reads the imports; keeps what it knew when the code does not parse at the moment."""
        programs = [f"./functions/{p.parent.name}" for p in ROOT.glob("functions/*/main.go")] + [f"./localstack/{s}" for s in SERVICES]
        listed = subprocess.run(["go", "list", "-tags", "lambda.norpc", "-deps", "-json=Dir,ImportPath,Name,Deps,Module", *programs], cwd=ROOT, capture_output=True, text=True)
        if listed.returncode != 0:
            return
        decoder, at, packages = json.JSONDecoder(), 0, []
        while at < len(listed.stdout):
            package, at = decoder.raw_decode(listed.stdout, at)
            packages.append(package)
            at += len(listed.stdout[at:]) - len(listed.stdout[at:].lstrip())
        folders = {p["ImportPath"]: os.path.relpath(p["Dir"], ROOT) for p in packages if p.get("Module", {}).get("Main")}
        fresh: dict[str, set[str]] = {}
        for package in packages:
            if package["Name"] != "main" or package["ImportPath"] not in folders:
                continue
            program = folders[package["ImportPath"]]
            for path in [package["ImportPath"], *package.get("Deps", [])]:
                if path in folders:
                    fresh.setdefault(folders[path], set()).add(program)
        self._packages = fresh

    def programs(self, file: str) -> set[str]:
        """The programs that a file is part of, also one that is embedded from a folder below its package."""
        if file in ("go.mod", "go.sum"):
            return set().union(*self._packages.values())
        if file.startswith("functions/speech/"):  # in Python: go knows nothing of it
            return {"functions/speech"}
        folder = os.path.dirname(file)
        while folder:
            if folder in self._packages:
                return self._packages[folder]
            folder = os.path.dirname(folder)
        return set()


def build(programs: set[str]) -> bool:
    """Builds programs, given by their folders, with the Makefile's own targets."""
    targets = sorted("build/local/" + p.removeprefix("localstack/") if p.startswith("localstack/") else "build/" + p.removeprefix("functions/") for p in programs)
    started = time.monotonic()
    made = subprocess.run(["make", "--no-print-directory", "-j2", *targets], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    names = ", ".join(t.rpartition("/")[2] for t in targets)
    if made.returncode != 0:
        say(f"{names} did not build; the old program goes on answering\n{made.stdout.strip()}")
        return False
    say(f"built {names} in {time.monotonic() - started:.1f} s")
    return True


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def deploy(why: str) -> None:
    """LocalStack from nothing, and everything deployed to it."""
    started = time.monotonic()
    say(f"{why}: deploying again")
    synthesised = subprocess.run([ROOT / "localstack/synth.sh"], cwd=ROOT, capture_output=True, text=True)
    if synthesised.returncode != 0:
        say(f"the CDK app does not synthesise; what is deployed stays\n{synthesised.stderr.strip()[-4000:]}")
        return
    try:
        if answers(LOCALSTACK_PORT):
            ask(SOCKET, "PATCH", "/process/stop/localstack")
            while answers(LOCALSTACK_PORT):
                time.sleep(0.05)
        ask(SOCKET, "POST", "/process/start/localstack")
    except OSError as error:
        say(f"process-compose refused: {error}")
        return
    until = time.monotonic() + 60
    while not answers(LOCALSTACK_PORT):
        if time.monotonic() > until:
            say("LocalStack did not start; see localstack.log")
            return
        time.sleep(0.1)
    deployed = subprocess.run([sys.executable, ROOT / "localstack/deploy.py", "--assembly", synthesised.stdout.strip()], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    took = f"{time.monotonic() - started:.1f} s"
    if deployed.returncode != 0:
        say(f"the deployment failed after {took}\n{deployed.stdout.strip()[-4000:]}")
    else:
        say(f"deployed again in {took}; stored objects of before are gone")


def migrate() -> None:
    """Brings the schema up to date by the function that does."""
    ran = subprocess.run([sys.executable, ROOT / "localstack/deploy.py", "--only", "migrate", "deck"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    say(f"the schema {'is' if ran.returncode == 0 else 'could not be brought'} up to date:{ran.stdout.rstrip()[-2000:]}")


def main() -> int:
    before, checked = snapshot(), time.monotonic()  # first: what is saved while the imports are read is not missed
    imports = Imports()
    say("watching functions, shared, stacks, statemachines")
    while True:
        time.sleep(POLL_S)
        now = snapshot()
        if now != before:
            time.sleep(SETTLE_S)
            now = snapshot()
            changed = sorted(f for f in before.keys() | now.keys() if before.get(f) != now.get(f))
            before = now
            programs = set().union(*(imports.programs(f) for f in changed))
            if any(f.startswith("functions/") and f.count("/") == 2 and f not in before for f in changed) or not programs:
                imports.load()
                programs |= set().union(*(imports.programs(f) for f in changed))
            if programs and build(programs):
                for service in SERVICES:
                    if f"localstack/{service}" in programs:
                        ask(SOCKET, "POST", f"/process/restart/{service}")
                        say(f"restarted {service}")
            if any(f.startswith(TEMPLATE) for f in changed):
                deploy(", ".join(f for f in changed if f.startswith(TEMPLATE))[:100])
            elif any(f.startswith(MIGRATIONS) and f.endswith(".sql") for f in changed):
                migrate()
            if programs:  # what imports what may have changed; the next change need not wait for it
                threading.Thread(target=imports.load, daemon=True).start()
        elif time.monotonic() - checked > 2:
            if not answers(LOCALSTACK_PORT):
                deploy("LocalStack ended")
            checked = time.monotonic()


if __name__ == "__main__":
    sys.exit(main())
