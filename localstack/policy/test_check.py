"""Which findings are let through, what a skip must look like, and what the tools' reports mean."""

import json
import unittest
from pathlib import Path

import check


class Skips(unittest.TestCase):
    def test_a_skip_has_a_sentence(self) -> None:
        (skip,) = check.skips_of("# why\n\nW1 [a-z]+/App/.* The rule knows nothing of this case.\n")
        self.assertEqual("W1", skip.rule)
        for line in ("W1 .*", "W1 .* because", "W1 .* No sentence without its full stop"):
            with self.assertRaises(ValueError):
                check.skips_of(line)

    def test_the_committed_ones_are_read(self) -> None:
        for name in ("cfn-lint", "checkov"):
            self.assertTrue(check.skips_of((Path(check.__file__).parent / f"{name}.skips").read_text(encoding="utf-8")))


class Held(unittest.TestCase):
    skips = check.skips_of("W1 staging/App/.* The rule knows nothing of this case.")

    def test_what_is_let_through(self) -> None:
        self.assertEqual([], check.held([check.Finding("W1", "staging/App/Queue", "m")], self.skips))

    def test_other_rules_places_and_parts_of_places_are_not(self) -> None:
        for rule, place in (("W2", "staging/App/Queue"), ("W1", "production/App/Queue"), ("W1", "xstaging/App/Queue")):
            left = check.held([check.Finding(rule, place, "m"), check.Finding("W1", "staging/App/Queue", "m")], self.skips)
            self.assertEqual(1, len(left), left)
            self.assertIn(rule, left[0])

    def test_one_line_for_all_configurations(self) -> None:
        findings = [check.Finding("W3", f"{name}/App/Queue", "m") for name in ("staging", "production")]
        self.assertEqual(["W3 App/Queue: m (production, staging)"], check.held(findings, []))

    def test_a_skip_that_nothing_needs_is_a_violation(self) -> None:
        self.assertEqual(["nothing needs the skip W1 staging/App/.* any more"], check.held([], self.skips))


class Reports(unittest.TestCase):
    def test_cfn_lint(self) -> None:
        raw = json.dumps([{"Rule": {"Id": "E1"}, "Filename": "/x/staging/App.template.json", "Location": {"Path": ["Resources", "A", 0]}, "Message": "m"}])
        self.assertEqual((2, [check.Finding("E1", "staging/App/Resources/A/0", "m")]), check.cfn_lint(raw, [Path("a"), Path("b")]))
        self.assertEqual((2, []), check.cfn_lint("", [Path("a"), Path("b")]))

    def test_checkov(self) -> None:
        def result(kind: str) -> dict:
            return {"file_abs_path": "/x/staging/App.template.json", "resource": "T.A", "check_id": "C1", "check_name": "m", "check_result": {"result": kind}}

        report = {"results": {"parsing_errors": [], "passed_checks": [result("PASSED")], "failed_checks": [result("FAILED")]}}
        self.assertEqual((2, [check.Finding("C1", "staging/App/T.A", "m")]), check.checkov(json.dumps(report), []))
        report["results"]["parsing_errors"] = ["App.template.json"]
        with self.assertRaises(ValueError):
            check.checkov(json.dumps(report), [])


if __name__ == "__main__":
    unittest.main()
