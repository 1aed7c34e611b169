#!/usr/bin/env python3
"""Reads `go test -json` on standard input: a line per package, the output of what failed, and the counts.

usage: go test -json PACKAGES | gotest.py COUNTS_FILE NAME [REASONS_FILE]
Appends "NAME passed failed skipped" to COUNTS_FILE, and to REASONS_FILE each test or build that failed with the first
lines that say why. Exits with 1 when a test or a build failed.
"""

import json
import sys
from collections import Counter, defaultdict


def told(package: str, test: str, output: list[str]) -> list[str]:
    """What failed, and the first four lines of its output that are not the runner's own."""
    lines = [line.strip()[:200] for text in output for line in text.splitlines()]
    own = ("=== ", "--- ", "FAIL", "ok ", "exit status", "PASS", "coverage:")
    why = [line for line in lines if line and not line.startswith(own)]
    return [f"  {package.rsplit('/', 1)[-1]} {test}".rstrip(), *("      " + line for line in why[:4])]


def main() -> int:
    counts_file, name, *rest = sys.argv[1:]
    reasons: list[str] = []
    explained: set[str] = set()
    counts: Counter[str] = Counter()
    output: dict[tuple[str, str], list[str]] = defaultdict(list)
    broken = 0
    for line in sys.stdin:
        try:
            event = json.loads(line)
        except ValueError:
            print(line, end="")
            continue
        key = (event.get("Package") or event.get("ImportPath", ""), event.get("Test", ""))
        match event.get("Action"):
            case "output" | "build-output":
                output[key].append(event["Output"])
            case "build-fail":
                broken += 1
                reasons += told(*key, output[key])
                explained.add(key[0].split(" ")[0])  # "package [package.test]"
                print("".join(output[key]), end="", flush=True)
            case "pass" | "fail" | "skip" as action:
                if key[1]:
                    counts[action] += 1
                    if action == "fail":
                        reasons += told(*key, output[key])
                        explained.add(key[0])
                        print("".join(output[key]), end="", flush=True)
                    elif action == "skip":
                        reason = next((o.strip() for o in reversed(output[key]) if "--- SKIP" not in o and o.strip()), "no reason given")
                        print(f"  skipped {key[0].rsplit('/', 1)[-1]}.{key[1]}: {reason[:200]}")
                    output.pop(key, None)
                else:
                    package = key[0].removeprefix("github.com/lectern/lectern/")
                    if action == "fail":
                        broken += 1
                        # A package may fail without a test: a data race after the last one, a panic, a time limit.
                        if key[0] not in explained:
                            reasons += told(*key, output[key])
                        print("".join(output[key]), end="")
                    if action != "skip":
                        print(f"  {'ok  ' if action == 'pass' else 'FAIL'} {package} {event.get('Elapsed', 0):.1f} s", flush=True)
    with open(counts_file, "a", encoding="utf-8") as file:
        file.write(f"{name} {counts['pass']} {counts['fail']} {counts['skip']}\n")
    if rest and reasons:
        with open(rest[0], "a", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in reasons)
    return 1 if counts["fail"] or broken else 0


if __name__ == "__main__":
    sys.exit(main())
