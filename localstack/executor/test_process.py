"""One function process and its Runtime API, with a real Go function behind it."""

import http.client
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

import probe
from lectern_executor.process import FunctionProcess, InitFailed
from lectern_executor.runtime_api import MAX_PAYLOAD_BYTES, Invocation, RuntimeAPI


class Answers(probe.ProbeCase):
    def test_request_reaches_the_function_with_its_headers(self) -> None:
        got = self.answer(self.start(SETTING="here"), do="who", setting="SETTING")
        self.assertEqual(got["setting"], "here")
        self.assertEqual(got["arn"], "arn:aws:lambda:us-east-1:000000000000:function:probe")
        self.assertTrue(3000 < got["left_ms"] <= 5000, got["left_ms"])

    def test_one_process_serves_request_after_request(self) -> None:
        process = self.start()
        self.assertEqual({self.answer(process, do="who")["pid"] for _ in range(20)}, {process.pid})

    def test_environment_holds_nothing_of_ours(self) -> None:
        os.environ["OF_THE_PARENT"] = "secret"
        self.addCleanup(os.environ.pop, "OF_THE_PARENT")
        self.assertEqual(self.answer(self.start(), do="who", setting="OF_THE_PARENT")["setting"], "")

    def test_text_survives_byte_for_byte(self) -> None:
        text = "Größe λ 😀 \u2028 \\ \" \n"
        self.assertEqual(json.loads(self.call(self.start(), do="echo", text=text).answer), text)

    def test_temporary_folder_is_its_own_and_goes_with_it(self) -> None:
        process = self.start()
        folder = Path(self.answer(process, do="who")["tmp"])
        self.assertTrue(folder.is_dir())
        process.kill()
        self.assertFalse(folder.exists())

    def test_call_is_fast(self) -> None:
        process = self.start()
        self.call(process, do="echo", text="warm")
        took = []
        for _ in range(50):
            started = time.perf_counter()
            self.call(process, do="echo", text="x" * 2000)
            took.append((time.perf_counter() - started) * 1000)
        self.assertLess(sorted(took)[25], 25, "TCP_NODELAY missing: a call waits 40 ms for an acknowledgement")


class Failures(probe.ProbeCase):
    def fails(self, invocation: Invocation) -> dict:
        self.assertTrue(invocation.failed)
        return json.loads(invocation.answer)

    def test_error_carries_type_and_message(self) -> None:
        process = self.start()
        self.assertEqual(self.fails(self.call(process, do="error", text="not today"))["errorMessage"], "not today")
        self.assertEqual(self.fails(self.call(process, do="typed", text="no"))["errorType"], "probe.refused")
        self.answer(process, do="who")

    def test_panic_is_reported_with_its_stack_and_ends_the_process(self) -> None:
        process = self.start()
        error = self.fails(self.call(process, do="panic", text="kaboom"))
        self.assertEqual(error["errorMessage"], "kaboom")
        self.assertTrue(error["stackTrace"])
        until = time.monotonic() + 2
        while process.usable() and time.monotonic() < until:
            time.sleep(0.01)
        self.assertFalse(process.usable())

    def test_exit_is_reported_with_its_status(self) -> None:
        for status, words in ((3, "exit status 3"), (0, "without providing a reason")):
            invocation = self.call(self.start(), do="exit", status=status)
            error = self.fails(invocation)
            self.assertEqual(error["errorType"], "Runtime.ExitError")
            self.assertEqual(error["errorMessage"].split(" Error: ")[0], f"RequestId: {invocation.id}")
            self.assertIn(words, error["errorMessage"])

    def test_death_by_signal_is_named(self) -> None:
        self.assertIn("signal: killed", self.fails(self.call(self.start(), do="kill"))["errorMessage"])

    def test_timeout_ends_the_process(self) -> None:
        process = self.start()
        started = time.monotonic()
        error = self.fails(self.call(process, timeout_s=0.5, do="sleep", millis=30000))
        self.assertLess(time.monotonic() - started, 2)
        self.assertEqual(error["errorType"], "Sandbox.Timedout")
        self.assertIn("Task timed out after 0.50 seconds", error["errorMessage"])
        self.assertFalse(probe.alive(process.pid))

    def test_answer_may_be_as_large_as_lambda_allows_and_no_larger(self) -> None:
        process = self.start()
        self.assertEqual(len(self.call(process, do="large", bytes=MAX_PAYLOAD_BYTES - 2).answer), MAX_PAYLOAD_BYTES)
        error = self.fails(self.call(process, do="large", bytes=MAX_PAYLOAD_BYTES - 1))
        self.assertEqual(error["errorType"], "Function.ResponseSizeTooLarge")
        self.assertIn(f"({MAX_PAYLOAD_BYTES + 1} bytes)", error["errorMessage"])


class Init(probe.ProbeCase):
    def test_panic(self) -> None:
        with self.assertRaises(InitFailed) as caught:
            self.start(PROBE_INIT="panic")
        self.assertEqual((caught.exception.kind, str(caught.exception)), ("Runtime.ExitError", "Runtime exited with error: exit status 2"))
        self.assertIn("init went wrong", caught.exception.output)

    def test_exit(self) -> None:
        with self.assertRaises(InitFailed) as caught:
            self.start(PROBE_INIT="exit")
        self.assertIn("exit status 7", str(caught.exception))
        self.assertIn("no database", caught.exception.output)

    def test_timeout(self) -> None:
        with self.assertRaises(InitFailed) as caught:
            self.start(init_timeout_s=0.3, PROBE_INIT="slow")
        self.assertTrue(caught.exception.timed_out)

    def test_missing_program(self) -> None:
        with self.assertRaises(InitFailed) as caught:
            self.start(Path("/nowhere/bootstrap"))
        self.assertEqual(caught.exception.kind, "Runtime.InvalidEntrypoint")

    def test_program_that_is_none(self) -> None:
        with tempfile.NamedTemporaryFile("w", suffix="bootstrap") as file:
            file.write("not a program")
            file.flush()
            os.chmod(file.name, 0o755)
            with self.assertRaises(InitFailed):
                self.start(Path(file.name))


class Output(probe.ProbeCase):
    def test_both_streams_are_collected_and_shown_live(self) -> None:
        process = self.start()
        self.call(process, do="print", text="first")
        self.assertEqual(process.take_output(), "first\nto standard error: first\n")
        self.assertEqual(process.take_output(), "")
        self.assertEqual(self.console, ["[probe] first", "[probe] to standard error: first"])

    def test_everything_printed_before_the_answer_belongs_to_it(self) -> None:
        process = self.start()
        for i in range(200):
            self.call(process, do="print", text=f"line {i}")
            self.assertEqual(process.take_output(), f"line {i}\nto standard error: line {i}\n")


class Ending(probe.ProbeCase):
    def test_children_die_with_the_process(self) -> None:
        process = self.start()
        child = self.answer(process, do="child")["child"]
        process.kill()
        self.assertFalse(probe.alive(process.pid))
        self.assertTrue(gone(child))

    def test_processes_die_with_a_killed_executor(self) -> None:
        code = ("import sys, time, os; from pathlib import Path; from lectern_executor.process import FunctionProcess\n"
                "import threading\n"
                "made = []\n"
                "t = threading.Thread(target=lambda: made.append(FunctionProcess('probe', Path(sys.argv[1]), {}, print))); t.start(); t.join()\n"
                "print(made[0].pid, flush=True); time.sleep(600)")
        parent = subprocess.Popen([sys.executable, "-c", code, str(probe.bootstrap())], cwd=probe.HERE, stdout=subprocess.PIPE, text=True)
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        time.sleep(0.2)
        self.assertTrue(probe.alive(pid), "it must outlive the thread that asked for it")
        parent.kill()
        parent.wait()
        parent.stdout.close()
        self.assertTrue(gone(pid))

    def test_a_request_under_way_is_answered_when_the_process_is_killed(self) -> None:
        process = self.start()
        threading.Timer(0.2, process.kill).start()
        invocation = self.call(process, do="sleep", millis=30000)
        self.assertIn("signal: killed", invocation.answer.decode())


class HotReload(probe.ProbeCase):
    def test_a_rebuilt_program_makes_the_process_unusable(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bootstrap"
            probe.build(path, "1")
            process = self.start(path)
            self.assertEqual(self.answer(process, do="who")["version"], "1")
            self.assertTrue(process.usable())
            probe.build(path, "2")
            self.assertFalse(process.usable())
            self.assertEqual(self.answer(self.start(path), do="who")["version"], "2")

    def test_a_program_being_replaced_keeps_serving(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bootstrap"
            probe.build(path)
            process = self.start(path)
            path.rename(path.with_suffix(".gone"))
            self.assertTrue(process.usable())
            self.answer(process, do="who")


class Protocol(unittest.TestCase):
    """The Runtime API against a client that is no Go function."""

    def setUp(self) -> None:
        self.api = RuntimeAPI()
        self.addCleanup(self.api.close)
        self.client = http.client.HTTPConnection(self.api.address, timeout=5)
        self.addCleanup(self.client.close)

    def request(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, bytes]:
        self.client.request(method, "/2018-06-01/runtime/" + path, body, headers)
        response = self.client.getresponse()
        self.headers = response.headers
        return response.status, response.read()

    def given(self, request_id: str = "r1") -> Invocation:
        invocation = Invocation(request_id, b'{"a":1}', 3)
        self.api.offer(invocation)
        self.assertEqual(self.request("GET", "invocation/next"), (200, b'{"a":1}'))
        self.assertEqual(self.headers["Lambda-Runtime-Aws-Request-Id"], request_id)
        return invocation

    def test_chunked_answer(self) -> None:
        invocation = self.given()
        status, _ = self.request("POST", "invocation/r1/response", iter([b'{"b"', b":2}"]))
        self.assertEqual((status, invocation.answer, invocation.failed), (202, b'{"b":2}', False))

    def test_answer_to_another_request_is_refused(self) -> None:
        invocation = self.given()
        self.assertEqual(self.request("POST", "invocation/r0/response", b"{}")[0], 400)
        self.assertFalse(invocation.done)

    def test_second_answer_is_refused(self) -> None:
        invocation = self.given()
        self.assertEqual(self.request("POST", "invocation/r1/response", b'"first"')[0], 202)
        self.assertEqual(self.request("POST", "invocation/r1/error", b'"second"')[0], 400)
        self.assertEqual((invocation.answer, invocation.failed), (b'"first"', False))

    def test_asking_for_more_before_answering_is_refused(self) -> None:
        self.given()
        self.assertEqual(self.request("GET", "invocation/next")[0], 403)

    def test_init_error_is_kept(self) -> None:
        self.assertEqual(self.request("POST", "init/error", b'{"errorType":"x"}')[0], 202)
        self.assertTrue(self.api.ready.is_set())
        self.assertEqual(self.api.init_error, b'{"errorType":"x"}')

    def test_unknown_path(self) -> None:
        self.assertEqual(self.request("POST", "elsewhere", b"")[0], 404)
        self.assertEqual(self.request("GET", "elsewhere")[0], 404)


def gone(pid: int, seconds: float = 3) -> bool:
    until = time.monotonic() + seconds
    while probe.alive(pid) and time.monotonic() < until:
        time.sleep(0.01)
    return not probe.alive(pid)


if __name__ == "__main__":
    signal.alarm(300)
    unittest.main()
