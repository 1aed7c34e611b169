"""Builds the tests' function once, and runs it as the executor does."""

import atexit
import functools
import json
import os
import subprocess
import tempfile
import threading
import unittest
import uuid
from pathlib import Path

from lectern_executor.process import FunctionProcess
from lectern_executor.runtime_api import Invocation

HERE = Path(__file__).resolve().parent


def build(target: Path, version: str = "1") -> None:
    """Builds the probe to target as `make build` does: beside it, then moved over it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    subprocess.run(["go", "build", "-tags", "lambda.norpc", "-ldflags", f"-s -w -X main.version={version}", "-o", fresh, "./testdata/probe"],
                   cwd=HERE, env={**os.environ, "CGO_ENABLED": "0"}, check=True)
    fresh.replace(target)


@functools.cache
def bootstrap() -> Path:
    folder = tempfile.TemporaryDirectory(prefix="lectern-probe-")
    atexit.register(folder.cleanup)
    target = Path(folder.name) / "bootstrap"
    build(target)
    return target


def alive(pid: int) -> bool:
    """False for processes that are gone, or dead and not yet reaped."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


class ProbeCase(unittest.TestCase):
    """Starts probes, and ends them after the test."""

    def setUp(self) -> None:
        self.console: list[str] = []
        self._console_lock = threading.Lock()

    def write_line(self, name: str, line: str) -> None:
        with self._console_lock:
            self.console.append(f"[{name}] {line}")

    def start(self, path: Path | None = None, init_timeout_s: float = 10, **env: str) -> FunctionProcess:
        process = FunctionProcess("probe", path or bootstrap(), {"PATH": os.environ["PATH"], **env}, self.write_line, init_timeout_s)
        self.addCleanup(process.kill)
        return process

    def call(self, process: FunctionProcess, timeout_s: float = 5, **request: object) -> Invocation:
        invocation = Invocation(str(uuid.uuid4()), json.dumps(request).encode(), timeout_s, "arn:aws:lambda:us-east-1:000000000000:function:probe")
        process.run(invocation)
        return invocation

    def answer(self, process: FunctionProcess, **request: object) -> dict:
        invocation = self.call(process, **request)
        self.assertFalse(invocation.failed, invocation.answer)
        return json.loads(invocation.answer)
