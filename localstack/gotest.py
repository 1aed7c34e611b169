#!/usr/bin/env python3
"""Reads `go test -json` on standard input: a line per package, the output of what failed, and the counts.

usage: go test -json PACKAGES | gotest.py COUNTS_FILE NAME
Appends "NAME passed failed skipped" to COUNTS_FILE. Exits with 1 when a test or a build failed.
"""

import json
import sys
from collections import Counter, defaultdict


def main() -> int:
    counts_file, name = sys.argv[1:3]
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
                print("".join(output[key]), end="", flush=True)
            case "pass" | "fail" | "skip" as action:
                if key[1]:
                    counts[action] += 1
                    if action == "fail":
                        print("".join(output[key]), end="", flush=True)
                    elif action == "skip":
                        reason = next((o.strip() for o in reversed(output[key]) if "--- SKIP" not in o and o.strip()), "no reason given")
                        print(f"  skipped {key[0].rsplit('/', 1)[-1]}.{key[1]}: {reason[:200]}")
                    output.pop(key, None)
                else:
                    package = key[0].removeprefix("github.com/lectern/lectern/")
                    if action == "fail":
                        broken += 1
                        print("".join(output[key]), end="")
                    if action != "skip":
                        print(f"  {'ok  ' if action == 'pass' else 'FAIL'} {package} {event.get('Elapsed', 0):.1f} s", flush=True)
    with open(counts_file, "a", encoding="utf-8") as file:
        file.write(f"{name} {counts['pass']} {counts['fail']} {counts['skip']}\n")
    return 1 if counts["fail"] or broken else 0


if __name__ == "__main__":
    sys.exit(main())
