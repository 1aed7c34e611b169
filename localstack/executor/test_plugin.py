"""The executor as LocalStack uses it: environments, bounded processes, Lambda's own log lines."""

import json
import os
import shutil
import tempfile
import threading
import time
import unittest
import uuid
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import probe
from lectern_executor import plugin
from lectern_executor.slots import NoSlot, Slots
from localstack.services.lambda_.invocation.runtime_executor import EXECUTOR_PLUGIN_MANAGER


class Code:
    """The two questions the executor asks about a function's code."""

    def __init__(self, folder: Path):
        self.folder = folder

    def get_unzipped_code_location(self) -> Path:
        return self.folder

    def is_hot_reloading(self) -> bool:
        return True


class PluginCase(unittest.TestCase):
    limit = 48

    def setUp(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        shutil.copy2(probe.bootstrap(), self.folder / "bootstrap")
        self.lines: list[str] = []
        for name, value in (("slots", lambda bound=Slots(self.limit): bound), ("write_line", lambda n, line: self.lines.append(f"[{n}] {line}"))):
            patch = mock.patch.object(plugin, name, value)
            patch.start()
            self.addCleanup(patch.stop)

    def environment(self, timeout: int = 5, log_format: str = "Text", **env: str) -> plugin.ProcessExecutor:
        version = SimpleNamespace(
            id=SimpleNamespace(function_name="probe", qualifier="$LATEST"),
            config=SimpleNamespace(code=Code(self.folder), timeout=timeout, memory_size=256, handler="bootstrap", logging_config={"LogFormat": log_format}),
        )
        executor = plugin.ProcessExecutor(uuid.uuid4().hex, version)
        self.addCleanup(executor.stop)
        executor.start(env)
        return executor

    def invoke(self, executor: plugin.ProcessExecutor, **request: object):
        return executor.invoke({"invoke-id": str(uuid.uuid4()), "invoked-function-arn": "arn:probe", "payload": json.dumps(request)})

    def pid(self, executor: plugin.ProcessExecutor) -> int:
        return json.loads(self.invoke(executor, do="who").payload)["pid"]


class Environments(PluginCase):
    def test_localstack_finds_the_plugin(self) -> None:
        self.assertTrue(EXECUTOR_PLUGIN_MANAGER.exists("process"))
        self.assertIs(EXECUTOR_PLUGIN_MANAGER.load("process").load(), plugin.ProcessExecutor)

    def test_result_and_log_lines(self) -> None:
        result = self.invoke(self.environment(), do="print", text="hello")
        self.assertFalse(result.is_error)
        lines = result.logs.splitlines()
        self.assertEqual(lines[0], f"START RequestId: {result.request_id} Version: $LATEST")
        self.assertEqual(lines[1:3], ["hello", "to standard error: hello"])
        self.assertEqual(lines[3], f"END RequestId: {result.request_id}")
        self.assertRegex(lines[4], r"REPORT .*Memory Size: 256 MB\tMax Memory Used: \d+ MB\tInit Duration: [\d.]+ ms$")

    def test_json_log_lines(self) -> None:
        executor = self.environment(log_format="JSON")
        first, second = self.invoke(executor, do="echo"), self.invoke(executor, do="echo")
        start, report = map(json.loads, first.logs.splitlines())
        self.assertEqual((start["type"], report["type"], report["record"]["status"]), ("platform.start", "platform.report", "success"))
        self.assertIn("initDurationMs", report["record"]["metrics"])
        self.assertNotIn("initDurationMs", json.loads(second.logs.splitlines()[1])["record"]["metrics"])

    def test_environment_recovers_after_crash_and_timeout(self) -> None:
        executor = self.environment(timeout=1)
        first = self.pid(executor)
        for request in ({"do": "exit", "status": 1}, {"do": "panic", "text": "x"}, {"do": "sleep", "millis": 9000}):
            self.assertTrue(self.invoke(executor, **request).is_error)
            self.assertNotEqual(self.pid(executor), first)
        self.assertTrue(any("failed: " in line for line in self.lines))

    def test_failed_init_is_told_by_each_invocation_and_mended_by_a_rebuild(self) -> None:
        (self.folder / "bootstrap").write_text("#!/bin/sh\necho no settings\nexit 5\n")
        executor = self.environment()
        for _ in range(2):
            result = self.invoke(executor, do="who")
            self.assertEqual(json.loads(result.payload)["errorType"], "Runtime.ExitError")
            self.assertIn("exit status 5", result.payload.decode())
            self.assertIn("no settings", result.logs)
        shutil.copy2(probe.bootstrap(), self.folder / "fresh")
        (self.folder / "fresh").replace(self.folder / "bootstrap")
        self.assertGreater(self.pid(executor), 0)

    def test_hot_reload_answers_from_the_new_program(self) -> None:
        executor = self.environment()
        before = self.pid(executor)
        probe.build(self.folder / "bootstrap", "2")
        started = time.perf_counter()
        self.assertEqual(json.loads(self.invoke(executor, do="who").payload)["version"], "2")
        self.assertLess(time.perf_counter() - started, 1)
        self.assertFalse(probe.alive(before))

    def test_oversized_request_does_not_reach_the_function(self) -> None:
        executor = self.environment()
        result = self.invoke(executor, do="echo", text="x" * (6 * 1024 * 1024 + 200))
        self.assertEqual(json.loads(result.payload)["errorType"], "RequestEntityTooLarge")
        self.assertGreater(self.pid(executor), 0)

    def test_own_environment_reaches_functions_only_in_part(self) -> None:
        with mock.patch.dict(os.environ, {"LECTERN_STACK": "mark", "GATEWAY_LISTEN": "x"}):
            executor = self.environment(GIVEN="by the template")
        values = {name: json.loads(self.invoke(executor, do="who", setting=name).payload)["setting"] for name in ("LECTERN_STACK", "GATEWAY_LISTEN", "GIVEN", "TZ")}
        self.assertEqual(values, {"LECTERN_STACK": "mark", "GATEWAY_LISTEN": "", "GIVEN": "by the template", "TZ": "UTC"})


class Bounded(PluginCase):
    limit = 2

    def test_idle_processes_make_room_oldest_first(self) -> None:
        first, second, third = (self.environment() for _ in range(3))
        pids = [self.pid(first), self.pid(second)]
        self.pid(third)
        self.assertEqual([probe.alive(pid) for pid in pids], [False, True])
        self.assertNotEqual(self.pid(first), pids[0])
        self.assertLessEqual(len(plugin.slots()), 2)

    def test_busy_processes_are_waited_for(self) -> None:
        busy = [self.environment(), self.environment()]
        threads = [threading.Thread(target=self.invoke, args=(e,), kwargs={"do": "sleep", "millis": 700}) for e in busy]
        for thread in threads:
            thread.start()
        time.sleep(0.2)
        started = time.monotonic()
        result = self.invoke(self.environment(), do="who")
        self.assertFalse(result.is_error, result.payload)
        self.assertGreater(time.monotonic() - started, 0.3)
        for thread in threads:
            thread.join()

    def test_waiting_ends_with_the_timeout(self) -> None:
        busy = [self.environment(), self.environment()]
        threads = [threading.Thread(target=self.invoke, args=(e,), kwargs={"do": "sleep", "millis": 2500}) for e in busy]
        for thread in threads:
            thread.start()
        time.sleep(0.2)
        result = self.invoke(self.environment(timeout=1), do="who")
        self.assertEqual(json.loads(result.payload)["errorType"], "TooManyRequestsException")
        for thread in threads:
            thread.join()

    def test_many_at_once_all_get_an_answer(self) -> None:
        environments = [self.environment() for _ in range(8)]
        failed: list[bytes] = []

        def many(executor: plugin.ProcessExecutor) -> None:
            for _ in range(10):
                result = self.invoke(executor, do="sleep", millis=5)
                if result.is_error:
                    failed.append(result.payload)

        threads = [threading.Thread(target=many, args=(e,)) for e in environments]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failed, [])
        self.assertLessEqual(len(plugin.slots()), 2)


class SlotRules(unittest.TestCase):
    def test_busy_holders_are_never_asked_to_stop(self) -> None:
        slots, stopped = Slots(1), []
        slots.take("a", lambda: stopped.append("a"), 0)
        with self.assertRaises(NoSlot):
            slots.take("b", lambda: None, 0.05)
        slots.idle("a")
        self.assertTrue(slots.busy("a"))
        with self.assertRaises(NoSlot):
            slots.take("b", lambda: None, 0)
        slots.idle("a")
        slots.take("b", lambda: None, 0)
        self.assertEqual(stopped, ["a"])
        self.assertFalse(slots.busy("a"))

    def test_release_wakes_who_waits(self) -> None:
        slots = Slots(1)
        slots.take("a", lambda: None, 0)
        threading.Timer(0.1, slots.release, ("a",)).start()
        slots.take("b", lambda: None, 2)
        self.assertEqual(len(slots), 1)


if __name__ == "__main__":
    unittest.main()
