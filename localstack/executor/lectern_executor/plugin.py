"""What LocalStack loads: an executor that runs functions as processes. LAMBDA_RUNTIME_EXECUTOR=process selects it.

One executor is one execution environment: a place for one process at a time. The process is replaced when it ended,
timed out, or when its `bootstrap` changed on disk, which is how a rebuilt function answers the next request.

Environment: LECTERN_FUNCTION_LOG is the file that every line of every function goes to as it is written ("-": standard
error, the default); LECTERN_FUNCTION_PROCESSES bounds how many processes there are at a time (48).
"""

import functools
import json
import os
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from localstack.services.lambda_.invocation.lambda_models import FunctionVersion, InvocationResult
from localstack.services.lambda_.invocation.plugins import RuntimeExecutorPlugin
from localstack.services.lambda_.invocation.runtime_executor import RuntimeExecutor

from .process import FunctionProcess, InitFailed
from .runtime_api import MAX_PAYLOAD_BYTES, Invocation, error
from .slots import NoSlot, Slots

# Of LocalStack's own environment, functions see these and no more.
PASSED_ON = ("PATH", "LANG", "LECTERN_STACK", "LECTERN_RUN")


@functools.cache
def slots() -> Slots:
    return Slots(int(os.environ.get("LECTERN_FUNCTION_PROCESSES", "48")))


@functools.cache
def console() -> TextIO:
    target = os.environ.get("LECTERN_FUNCTION_LOG", "-")
    return sys.stderr if target == "-" else open(target, "a", buffering=1, encoding="utf-8")


_console_lock = threading.Lock()


def write_line(name: str, line: str) -> None:
    with _console_lock:
        console().write(f"[{name}] {line}\n")


class PlatformLog:
    """The lines Lambda itself adds around an invocation, as text or as JSON, by the function's log format."""

    def __init__(self, version: FunctionVersion):
        self.json = (version.config.logging_config or {}).get("LogFormat") == "JSON"
        self.qualifier, self.memory_mb, self.timeout_s = version.id.qualifier, version.config.memory_size, version.config.timeout

    def _line(self, kind: str, record: dict) -> str:
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return json.dumps({"time": now, "type": f"platform.{kind}", "record": record}) + "\n"

    def start(self, request_id: str) -> str:
        if self.json:
            return self._line("start", {"requestId": request_id, "version": self.qualifier})
        return f"START RequestId: {request_id} Version: {self.qualifier}\n"

    def end(self, request_id: str, took_ms: float, init_ms: float, used_mb: int, failed: bool) -> str:
        billed = int(took_ms) + 1
        if self.json:
            metrics = {"durationMs": round(took_ms, 3), "billedDurationMs": billed, "memorySizeMB": self.memory_mb, "maxMemoryUsedMB": used_mb}
            if init_ms:
                metrics["initDurationMs"] = round(init_ms, 3)
            return self._line("report", {"requestId": request_id, "status": "error" if failed else "success", "metrics": metrics})
        init = f"\tInit Duration: {init_ms:.2f} ms" if init_ms else ""
        return (f"END RequestId: {request_id}\nREPORT RequestId: {request_id}\tDuration: {took_ms:.2f} ms\tBilled Duration: {billed} ms"
                f"\tMemory Size: {self.memory_mb} MB\tMax Memory Used: {used_mb} MB{init}\n")

    def init(self, e: InitFailed, took_ms: float) -> str:
        if self.json:
            return self._line("initReport", {"status": "timeout" if e.timed_out else "error", "errorType": e.kind, "metrics": {"durationMs": round(took_ms, 3)}})
        return f"INIT_REPORT Init Duration: {took_ms:.2f} ms\tPhase: init\tStatus: {'timeout' if e.timed_out else 'error'}\tError Type: {e.kind}\n"


class ProcessExecutor(RuntimeExecutor):
    """One execution environment of one version of a function."""

    def __init__(self, id: str, function_version: FunctionVersion):
        super().__init__(id, function_version)
        self._name = function_version.id.function_name
        self._platform = PlatformLog(function_version)
        self._process: FunctionProcess | None = None
        self._init_ms = 0.0  # of a process that has not served yet
        self._failed: tuple[InitFailed, str] | None = None  # what the start came to, told to the first invocation
        self._lock = threading.Lock()

    # LocalStack's side

    def start(self, env_vars: dict[str, object]) -> None:
        config = self.function_version.config
        folder = Path(config.code.get_unzipped_code_location())
        self._bootstrap = folder / "bootstrap"
        if not config.code.is_hot_reloading() and self._bootstrap.exists():
            self._bootstrap.chmod(0o755)  # LocalStack's unzipping forgets it
        self._env = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        self._env.update({name: str(value) for name, value in env_vars.items() if value is not None})
        self._env.update(HOME="/tmp", TZ="UTC", LAMBDA_TASK_ROOT=str(folder), _HANDLER=config.handler or "bootstrap")
        # A failure is told by invoke. Raised here, it would make LocalStack's own client try again for 5 to 11 s.
        try:
            self._open(wait_s=0, init_timeout_s=None)
            slots().idle(self)
        except InitFailed as e:
            self._failed = e, self._platform.init(e, 0)
        except NoSlot:
            pass  # invoke waits for one

    def stop(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.kill()
        slots().release(self)

    def invoke(self, payload: dict[str, str]) -> InvocationResult:
        timeout_s = float(self.function_version.config.timeout)
        invocation = Invocation(payload["invoke-id"], payload["payload"].encode(), timeout_s, payload["invoked-function-arn"], payload.get("trace-id") or "")
        if len(invocation.body) > MAX_PAYLOAD_BYTES:
            message = f"Request must be smaller than {MAX_PAYLOAD_BYTES} bytes for the InvokeFunction operation"
            return self._result(invocation, error("RequestEntityTooLarge", message), True, message + "\n")
        logs = self._platform.start(invocation.id)
        try:
            process = self._ready_process(timeout_s)
        except NoSlot as e:
            return self._result(invocation, error("TooManyRequestsException", f"Rate Exceeded: {e}"), True, f"{e}\n")
        except InitFailed as e:
            return self._init_failed(invocation, e, logs)
        started = time.perf_counter()
        try:
            process.run(invocation)
        finally:
            slots().idle(self)
        took_ms = (time.perf_counter() - started) * 1000
        init_ms, self._init_ms = self._init_ms, 0.0
        logs += process.take_output() + self._platform.end(invocation.id, took_ms, init_ms, process.memory_mb(), invocation.failed)
        if invocation.failed:
            write_line(self._name, f"failed: {invocation.answer[:2000].decode(errors='replace')}")
        return self._result(invocation, invocation.answer, invocation.failed, logs)

    # The process behind it

    def _open(self, wait_s: float, init_timeout_s: float | None) -> FunctionProcess:
        """Starts the process in a place that is held busy: made idle in between, it could be taken before it served."""
        slots().take(self, self._evict, wait_s)
        try:
            options = {} if init_timeout_s is None else {"init_timeout_s": init_timeout_s}
            process = FunctionProcess(self._name, self._bootstrap, self._env, write_line, **options)
        except BaseException:
            slots().release(self)
            raise
        with self._lock:
            self._process = process
        self._init_ms = process.init_ms
        return process

    def _evict(self) -> None:
        """Makes room for another function's process; called only while this one is idle."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.kill()

    def _ready_process(self, timeout_s: float) -> FunctionProcess:
        failed, self._failed = self._failed, None
        if failed is not None and not failed[0].timed_out:
            raise failed[0]
        held = slots().busy(self)
        with self._lock:
            process = self._process
        if held and process is not None and process.usable():
            return process
        self.stop()
        # As on Lambda: an init inside an invocation has the function's timeout instead of ten seconds.
        return self._open(wait_s=timeout_s, init_timeout_s=timeout_s if failed is not None else None)

    def _init_failed(self, invocation: Invocation, e: InitFailed, logs: str) -> InvocationResult:
        answer = e.answer or error(e.kind, f"RequestId: {invocation.id} Error: {e}")
        write_line(self._name, f"init failed: {answer[:2000].decode(errors='replace')}")
        logs += e.output + self._platform.init(e, 0) + self._platform.end(invocation.id, 0, 0, 0, True)
        return self._result(invocation, answer, True, logs)

    @staticmethod
    def _result(invocation: Invocation, answer: bytes, failed: bool, logs: str) -> InvocationResult:
        return InvocationResult(invocation.id, answer, is_error=failed, logs=logs)

    # The rest of the interface

    def get_address(self) -> str:
        return "127.0.0.1"

    def get_endpoint_from_executor(self) -> str:
        return "127.0.0.1"

    def get_runtime_endpoint(self) -> str:
        return ""

    def get_logs(self) -> str:
        process = self._process
        return process.take_output() if process is not None else ""

    @classmethod
    def prepare_version(cls, function_version: FunctionVersion) -> None:
        if function_version.config.code:
            function_version.config.code.prepare_for_execution()

    @classmethod
    def cleanup_version(cls, function_version: FunctionVersion) -> None:
        """Nothing is kept per version."""


class ProcessExecutorPlugin(RuntimeExecutorPlugin):
    name = "process"

    def load(self, *_: object, **__: object) -> type[ProcessExecutor]:
        return ProcessExecutor
