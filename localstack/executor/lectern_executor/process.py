"""One function process: spawned with a Runtime API of its own, watched, its output collected, ended with children."""

import fcntl
import os
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from queue import SimpleQueue

from .runtime_api import Invocation, RuntimeAPI, error

INIT_TIMEOUT_S = 10.0  # Lambda's; an init that takes longer starts again inside the first invocation's timeout
SETTLE_S = 2.0  # from its answer, a process has this long to ask for the next request or exit
KEPT_LINES = 5000  # of output between two invocations

_spawn_requests: SimpleQueue[tuple[Future[subprocess.Popen[bytes]], list[str], dict]] = SimpleQueue()
_spawner_started = threading.Lock()


def _spawner() -> None:
    while True:
        future, arguments, options = _spawn_requests.get()
        try:
            future.set_result(subprocess.Popen(arguments, **options))
        except Exception as e:  # the caller's to handle, whatever it is
            future.set_exception(e)


def spawn(arguments: list[str], **options: object) -> subprocess.Popen[bytes]:
    """Starts a process that the kernel kills when this one dies, even by SIGKILL.

    The kernel ties that signal to the thread that forked, not to the process: so one thread, which never ends, forks.
    """
    if _spawner_started.acquire(blocking=False):
        threading.Thread(target=_spawner, daemon=True, name="spawner").start()
    future: Future[subprocess.Popen[bytes]] = Future()
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise FileNotFoundError("setpriv (of util-linux) is missing")
    _spawn_requests.put((future, [setpriv, "--pdeathsig", "KILL", "--", *arguments], options))
    return future.result()


def stamp(path: Path) -> tuple[int, int, int]:
    """Changes when a file is replaced or written: inode, time of change in ns, size in bytes."""
    s = path.stat()
    return s.st_ino, s.st_mtime_ns, s.st_size


def exit_sentence(status: int) -> str:
    """Lambda's words for a process that ended, from a Popen return code."""
    if status == 0:
        return "Runtime exited without providing a reason"
    if status < 0:
        return "Runtime exited with error: signal: " + signal.strsignal(-status).lower()
    return f"Runtime exited with error: exit status {status}"


class InitFailed(Exception):
    """A process that did not come to its first request: `kind` and message are Lambda's, `output` what it printed."""

    def __init__(self, kind: str, message: str, output: str = "", answer: bytes | None = None, timed_out: bool = False):
        super().__init__(message)
        self.kind, self.output, self.answer, self.timed_out = kind, output, answer, timed_out


class FunctionProcess:
    """A running `bootstrap`. Serves one invocation at a time."""

    def __init__(self, name: str, bootstrap: Path, env: dict[str, str], write_line: Callable[[str, str], None], init_timeout_s: float = INIT_TIMEOUT_S):
        self.name, self.bootstrap = name, bootstrap
        self._write_line = write_line
        self._lines: list[str] = []
        self._lock = threading.Lock()
        self._reading = False
        self._gone = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self.api = RuntimeAPI()
        # /tmp of its own, as on Lambda
        self.tmp = tempfile.mkdtemp(prefix=f"{name}-")
        env = {**env, "AWS_LAMBDA_RUNTIME_API": self.api.address, "TMPDIR": self.tmp}
        started = time.perf_counter()
        try:
            self._start(env)
            self._wait_for_init(init_timeout_s)
        except BaseException:
            self.kill()
            raise
        self.init_ms = (time.perf_counter() - started) * 1000

    def _start(self, env: dict[str, str]) -> None:
        until = time.monotonic() + 2
        while True:  # a file that is being replaced is missing or busy for a moment
            try:
                self.stamp = stamp(self.bootstrap)
                self._process = spawn([str(self.bootstrap)], cwd=self.bootstrap.parent, env=env, stdin=subprocess.DEVNULL,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
                break
            except FileNotFoundError as e:
                if time.monotonic() > until:
                    raise InitFailed("Runtime.InvalidEntrypoint", f"Couldn't find valid bootstrap(s): [{self.bootstrap}]") from e
            except OSError as e:
                if time.monotonic() > until:
                    raise InitFailed("Runtime.InvalidEntrypoint", f"fork/exec {self.bootstrap}: {os.strerror(e.errno or 0).lower()}") from e
            time.sleep(0.02)
        threading.Thread(target=self._collect, daemon=True, name=f"output-{self.name}").start()

    def _wait_for_init(self, timeout_s: float) -> None:
        if not self.api.ready.wait(timeout_s):
            self._drain()
            raise InitFailed("Sandbox.Timedout", f"Task timed out after {timeout_s:.2f} seconds", self.take_output(), timed_out=True)
        if self.api.init_error is not None:
            self._gone.wait(0.5)
            raise InitFailed("Runtime.InitError", "init failed", self.take_output(), answer=self.api.init_error)
        if self._gone.is_set():
            raise InitFailed("Runtime.ExitError", exit_sentence(self._status()), self.take_output())

    def _status(self) -> int:
        assert self._process is not None
        return self._process.wait()

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def usable(self) -> bool:
        """False when the process ended or its program was replaced on disk.

        A process that answered is free only when it asks for more: one that panicked answers, and then exits.
        """
        if self._process is None or not self.api.asking.wait(SETTLE_S) or self._gone.is_set() or self._process.poll() is not None:
            return False
        try:
            return self.stamp == stamp(self.bootstrap)
        except OSError:
            return True  # being replaced: the old program serves on

    def run(self, invocation: Invocation) -> None:
        """Gives the process one request and returns when it is answered, timed out or the process ended."""
        self.api.offer(invocation)
        if self._gone.is_set():
            self._ended(invocation)
        if not invocation.wait(invocation.timeout_s):
            message = f"RequestId: {invocation.id} Error: Task timed out after {invocation.timeout_s:.2f} seconds"
            if invocation.finish(error("Sandbox.Timedout", message), True):
                self.kill()
        self._drain()

    def _ended(self, invocation: Invocation) -> None:
        invocation.finish(error("Runtime.ExitError", f"RequestId: {invocation.id} Error: {exit_sentence(self._status())}"), True)

    def memory_mb(self) -> int:
        """The most the process has held so far, in MiB; 0 when it is gone."""
        try:
            for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) // 1024 + 1
        except OSError:
            pass
        return 0

    def take_output(self) -> str:
        """What the process printed since the last call."""
        with self._lock:
            lines, self._lines = self._lines, []
        return "".join(lines)

    def _collect(self) -> None:
        assert self._process is not None and self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        rest = b""
        while True:
            select.select([descriptor], [], [])
            self._reading = True  # before the bytes leave the pipe, so that _drain sees them here or there
            chunk = os.read(descriptor, 65536)
            *whole, rest = (rest + chunk).split(b"\n")
            if not chunk and rest:
                whole.append(rest)
            for raw in whole:
                line = raw.decode(errors="replace")
                with self._lock:
                    self._lines.append(line + "\n")
                    del self._lines[:-KEPT_LINES]
                self._write_line(self.name, line)
            self._reading = False
            if not chunk:
                break
        self._process.wait()
        self._gone.set()
        self._process.stdout.close()
        self.api.ready.set()
        self.api.asking.set()
        if self.api.current is not None:
            self._ended(self.api.current)

    def _drain(self) -> None:
        """Waits, at most 50 ms, until what the process wrote before its answer is collected."""
        assert self._process is not None and self._process.stdout is not None
        until = time.monotonic() + 0.05
        while time.monotonic() < until and not self._gone.is_set():
            try:
                waiting = struct.unpack("i", fcntl.ioctl(self._process.stdout.fileno(), termios.FIONREAD, b"\0" * 4))[0]
            except (OSError, ValueError):
                return
            if waiting == 0 and not self._reading:
                return
            time.sleep(0.0005)

    def kill(self) -> None:
        """Ends the process and what it started. Safe to call twice."""
        self.api.close()
        if self._process is not None:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)  # it leads its own session
            except ProcessLookupError:
                pass
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self.tmp, ignore_errors=True)
