#!/usr/bin/env python3
"""Runs cfn-lint and checkov over the templates of every configuration and adds up what they and cdk-nag say.

usage: check.py FOLDER
FOLDER is what `go test ./stacks` leaves where LECTERN_POLICY_FOLDER points: <configuration>/<Stack>.template.json, and
cdk-nag.counts.json. cfn-lint and checkov are in $LECTERN_CACHE. What they may find is in <tool>.skips beside this file,
a case a line: rule, regular expression of the whole place, reason. A case that nothing needs is a violation.
Ends with "policy_checks: N" (a rule held against a resource; cfn-lint says no more than that a template went through
all of its rules) and "policy_violations: N". Exits with 1 when there is one.
"""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOOLS = Path(os.environ.get("LECTERN_CACHE", Path.home() / ".cache/lectern"))
# Nothing is sent or fetched: checkov's own defaults ask its maker for more rules and report its use.
QUIET = {"CHECKOV_RUN_SCA_PACKAGE_SCAN_V2": "false", "BC_SKIP_MAPPING": "TRUE", "CKV_IGNORE_HIDDEN_DIRECTORIES": "true", "LOG_LEVEL": "ERROR"}


@dataclass(frozen=True)
class Finding:
    rule: str
    place: str  # <configuration>/<stack>/<what the tool names>
    message: str


@dataclass(frozen=True)
class Skip:
    rule: str
    place: re.Pattern
    reason: str


def skips_of(text: str) -> list[Skip]:
    """The cases of a skips file. Raises ValueError for a line that is none."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split(maxsplit=2)
        if len(parts) != 3 or not re.fullmatch(r"[A-Z].{24,}\.", parts[2]):
            raise ValueError(f"line {number} is no rule, place and a reason that is a sentence: {line}")
        found.append(Skip(parts[0], re.compile(parts[1]), parts[2]))
    return found


def held(findings: list[Finding], skips: list[Skip]) -> list[str]:
    """What is left of the findings, and the skips that nothing needs, as lines to print."""
    used: set[Skip] = set()
    left: dict[tuple[str, str, str], list[str]] = {}
    for finding in findings:
        covering = [skip for skip in skips if skip.rule == finding.rule and skip.place.fullmatch(finding.place)]
        used.update(covering)
        if not covering:
            configuration, _, place = finding.place.partition("/")
            left.setdefault((finding.rule, place, finding.message), []).append(configuration)
    lines = [f"{rule} {place}: {message} ({', '.join(sorted(set(where)))})" for (rule, place, message), where in sorted(left.items())]
    return lines + [f"nothing needs the skip {skip.rule} {skip.place.pattern} any more" for skip in skips if skip not in used]


def stack_of(path: str) -> str:
    """<configuration>/<stack> of a template's path."""
    file = Path(path)
    return f"{file.parent.name}/{file.name.removesuffix('.template.json')}"


def cfn_lint(raw: str, templates: list[Path]) -> tuple[int, list[Finding]]:
    """checks and findings of cfn-lint's JSON. Its place is the path in the template."""
    found = [
        Finding(m["Rule"]["Id"], "/".join([stack_of(m["Filename"]), *map(str, m["Location"].get("Path") or [])]), m["Message"])
        for m in json.loads(raw or "[]")
    ]
    return len(templates), found


def checkov(raw: str, templates: list[Path]) -> tuple[int, list[Finding]]:
    """checks and findings of checkov's JSON. Its place is the resource. Raises ValueError for a file not read."""
    report = json.loads(raw)
    reports = report if isinstance(report, list) else [report]
    checks, found = 0, []
    for part in reports:
        if part["results"]["parsing_errors"]:
            raise ValueError(f"checkov could not read {part['results']['parsing_errors']}")
        for check in part["results"]["passed_checks"] + part["results"]["failed_checks"]:
            checks += 1
            place = f"{stack_of(check['file_abs_path'])}/{check['resource']}"
            if check["check_result"]["result"] == "FAILED":
                found.append(Finding(check["check_id"], place, check["check_name"]))
    return checks, found


def main() -> int:
    folder = Path(sys.argv[1])
    templates = sorted(folder.glob("*/*.template.json"))
    if not templates:
        print(f"there are no templates in {folder}")
        return 1
    names = list(map(str, templates))
    running = {
        "cfn-lint": [str(TOOLS / "cfn-lint/bin/cfn-lint"), "--format", "json", "--template", *names],
        "checkov": [str(TOOLS / "checkov/bin/checkov"), "--framework", "cloudformation", "--skip-download", "--output", "json", "--file", *names],
    }
    processes = {
        name: subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **QUIET})
        for name, command in running.items()
    }
    checks = violations = 0
    counts = folder / "cdk-nag.counts.json"
    if counts.exists():
        said = json.loads(counts.read_text())
        checks, violations = said["checks"], said["violations"]
        print(f"  cdk-nag   {checks} checks, {violations} violations")
    else:
        print("  cdk-nag has left no counts: its test did not run")
        violations = 1
    for name, read in (("cfn-lint", cfn_lint), ("checkov", checkov)):
        out, err = processes[name].communicate()
        try:
            number, findings = read(out, templates)
            left = held(findings, skips_of((HERE / f"{name}.skips").read_text(encoding="utf-8")))
        except ValueError as problem:
            number, left = 0, [f"{problem}", *(out + err).splitlines()[-20:]]
        for line in left:
            print(f"  {name}: {line}")
        print(f"  {name:<9} {number} checks, {len(left)} violations")
        checks, violations = checks + number, violations + len(left)
    print(f"policy_checks: {checks}\npolicy_violations: {violations}")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
