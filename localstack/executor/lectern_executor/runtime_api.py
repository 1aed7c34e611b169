"""The Lambda Runtime API (2018-06-01) for one function process, on a loopback port of its own.

https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
"""

import json
import queue
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler

# Lambda's limit for a synchronous request or response: 6 MiB and 100 bytes for the envelope.
MAX_PAYLOAD_BYTES = 6 * 1024 * 1024 + 100


def error(kind: str, message: str) -> bytes:
    """The JSON of an error as Lambda reports it."""
    return json.dumps({"errorType": kind, "errorMessage": message}).encode()


class Invocation:
    """One request to a function and, once it came, the answer."""

    def __init__(self, request_id: str, body: bytes, timeout_s: float, arn: str = "", trace: str = ""):
        self.id, self.body, self.timeout_s, self.arn, self.trace = request_id, body, timeout_s, arn, trace
        self.deadline = 0.0  # seconds since the epoch, known when the function takes the request
        self.answer = b""
        self.failed = False
        self._lock = threading.Lock()
        self._done = threading.Event()

    def deliver(self) -> None:
        """Starts the clock of the function's timeout."""
        self.deadline = time.time() + self.timeout_s

    def finish(self, answer: bytes, failed: bool) -> bool:
        """Takes the first answer; False when there was one already."""
        with self._lock:
            if self._done.is_set():
                return False
            self.answer, self.failed = answer, failed
            self._done.set()
            return True

    @property
    def done(self) -> bool:
        return self._done.is_set()

    def wait(self, seconds: float) -> bool:
        return self._done.wait(seconds)


class RuntimeAPI:
    """Listens for one process. `ready` is set when it first asks for work, or never will; `asking` while it does."""

    def __init__(self) -> None:
        self.ready = threading.Event()
        self.asking = threading.Event()
        self.init_error: bytes | None = None
        self.current: Invocation | None = None
        self._work: queue.SimpleQueue[Invocation | None] = queue.SimpleQueue()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=16)
        self.address = "127.0.0.1:{}".format(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True, name="runtime-api").start()

    def offer(self, invocation: Invocation) -> None:
        """Hands a request to the function, which takes it at its next call."""
        self.current = invocation
        self._work.put(invocation)

    def take(self) -> Invocation | None:
        """Blocks until there is work; None when the process is to go."""
        self.asking.set()
        self.ready.set()
        invocation = self._work.get()
        self.asking.clear()
        return invocation

    def close(self) -> None:
        self._work.put(None)
        try:
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes accept
        except OSError:
            pass
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, peer = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection, peer), daemon=True, name="runtime-api-call").start()

    def _serve(self, connection: socket.socket, peer: tuple[str, int]) -> None:
        try:
            _Handler(connection, peer, self)
        except OSError:
            pass  # the process went away in the middle of a call
        finally:
            connection.close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Headers and body leave in one segment. With Nagle's algorithm and delayed acknowledgements a call takes 40 ms
    # more.
    disable_nagle_algorithm = True
    wbufsize = -1
    server: RuntimeAPI  # what BaseHTTPRequestHandler was given as its server

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        if self.path != "/2018-06-01/runtime/invocation/next":
            self._send(404, error("NotFound", "no such path"))
            return
        current = self.server.current
        if current and current.deadline and not current.done:
            self._send(403, error("InvalidStateTransition", "the invocation before has no answer yet"))
            return
        invocation = self.server.take()
        if invocation is None:
            self.close_connection = True
            return
        invocation.deliver()
        self._send(200, invocation.body, {
            "Lambda-Runtime-Aws-Request-Id": invocation.id,
            "Lambda-Runtime-Deadline-Ms": str(int(invocation.deadline * 1000)),
            "Lambda-Runtime-Invoked-Function-Arn": invocation.arn,
            "Lambda-Runtime-Trace-Id": invocation.trace,
        })

    def do_POST(self) -> None:
        body = self._body()
        match self.path.strip("/").split("/"):
            case ["2018-06-01", "runtime", "init", "error"]:
                self.server.init_error = body
                self.server.ready.set()
                self._send(202, b'{"status":"OK"}')
            case ["2018-06-01", "runtime", "invocation", request_id, ("response" | "error") as kind]:
                self._answer(request_id, kind, body)
            case _:
                self._send(404, error("NotFound", "no such path"))

    def _answer(self, request_id: str, kind: str, body: bytes) -> None:
        current = self.server.current
        if current is None or current.id != request_id:
            self._send(400, error("InvalidRequestID", "no invocation with this id is running"))
        elif len(body) > MAX_PAYLOAD_BYTES:
            message = f"Response payload size ({len(body)} bytes) exceeded maximum allowed payload size ({MAX_PAYLOAD_BYTES} bytes)."
            current.finish(error("Function.ResponseSizeTooLarge", message), True)
            self._send(413, error("RequestEntityTooLarge", message))
        elif current.finish(body, kind == "error"):
            self._send(202, b'{"status":"OK"}')
        else:
            self._send(400, error("InvalidStateTransition", "this invocation has its answer"))

    def _body(self) -> bytes:
        """Reads a body of known length or in chunks, which is how functions stream an answer."""
        if "chunked" not in self.headers.get("Transfer-Encoding", "").lower():
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        while self.rfile.readline().strip():  # trailers, and the empty line
            pass
        return b"".join(parts)

    def _send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()
