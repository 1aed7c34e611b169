"""Tries every operation of docs/openapi.yaml against a running stack, as teacher, student, assistant and administrator.

usage: run.py --address http://127.0.0.1:7100 [--counts FILE] [--figures FILE] [--examples N]
environment: LECTERN_API_SEED (a number; 1 by default, so that a failed run can be repeated)

It fails when the API answers with 5xx or with what docs/openapi.yaml does not say, when cases are too few, and when an
operation never succeeds. What LocalStack's gateway answers by itself is counted apart.
"""

import argparse
import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml
from answers import summary, verdict
from school import ACCOUNTS, School, SchoolError

HERE = Path(__file__).resolve().parent
LEFT_OUT = ["sign-in", "finish-sign-in", "sign-out"]  # they would sign the role off
STUDENTS_ALONE = ["raise-hand", "set-lost", "answer-poll"]  # nobody else gets past the question who may


def without_boundaries(role: str) -> str:
    """Settings for the operations whose boundary values another role sends; every role sends cases drawn at random.

    Teacher and administrator share the boundary values, which takes half the time: they get past the question who may.
    A student sends those of what students alone do.
    """
    described = yaml.safe_load((HERE.parents[1] / "docs" / "openapi.yaml").read_text())
    operations = sorted(op["operationId"] for path in described["paths"].values() for op in path.values())
    sender = {name: ("teacher", "admin")[i % 2] for i, name in enumerate(operations)}
    sender |= dict.fromkeys(STUDENTS_ALONE, "student")
    others = [name for name in operations if sender[name] != role]
    return "".join(f'\n[[operations]]\ninclude-operation-id = "{name}"\nphases.coverage.enabled = false\n' for name in others)


def try_role(role: str, school: School, args: argparse.Namespace, folder: Path) -> list[dict]:
    """Prepares a role, runs schemathesis as it and returns a line per call.

    Not before its turn: nobody connects to the media server here, which ends a class after five minutes of that.
    """
    began = time.monotonic()
    data, cookie = school.prepare(role), school.people[role].cookie
    print(f"  ready for the {role} after {time.monotonic() - began:.0f} s", flush=True)
    seed = os.environ.get("LECTERN_API_SEED", "1")
    (folder / f"{role}.json").write_text(json.dumps(data))
    lines = folder / f"{role}.lines"
    config = folder / f"{role}.toml"
    config.write_text((HERE / "schemathesis.toml").read_text() + without_boundaries(role))
    command = [
        str(Path(sys.executable).parent / "schemathesis"), "--config-file", str(config),
        "run", str(HERE.parents[1] / "docs" / "openapi.yaml"), "--url", f"{args.address}/api", "--checks", "answers_as_described",
        "--phases", args.phases, "--max-examples", str(args.examples), "--seed", seed, "--workers", "1",
    ]
    for operation in LEFT_OUT:
        command += ["--exclude-operation-id", operation]
    environment = {
        **os.environ, "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1", "NO_PROXY": "*",
        "API_DATA": str(folder / f"{role}.json"), "API_COOKIE": cookie, "API_ADDRESS": args.address, "API_LINES": str(lines), "API_SEED": seed,
    }
    with open(folder / f"{role}.log", "w") as log:
        code = subprocess.run(command, env=environment, cwd=folder, stdout=log, stderr=subprocess.STDOUT, check=False).returncode
    if code != 0:
        raise SchoolError(f"schemathesis ended with {code} as {role}:\n{(folder / f'{role}.log').read_text()[-3000:]}")
    return [json.loads(line) for line in lines.read_text().splitlines()]


def report(result: dict) -> None:
    print(f"  {'operation':24}" + "".join(f"{role:>14}" for role in ACCOUNTS))
    for operation, roles in sorted(result["operations"].items()):
        shares = (f"{ok} of {cases}" for cases, ok in (roles.get(role, (0, 0)) for role in ACCOUNTS))
        print(f"  {operation:24}" + "".join(f"{share:>14}" for share in shares))
    for f in result["findings"]:
        print(f"\n  {f['kind']}: {f['method']} {f['path']} as {f['role']} answered {f['status']} ({f['check']}, {f['times']} times)")
        for why in f["why"]:
            print("    " + why.replace("\n", "\n    "))
        print(f"    {f['body']}\n    {f['curl']}")


def main() -> int:
    parser = argparse.ArgumentParser(description="Try the API against its description.")
    parser.add_argument("--address", required=True, help="the site, for example http://127.0.0.1:7100")
    parser.add_argument("--counts", type=Path, help="file to add to: name, passed, failed, skipped")
    parser.add_argument("--figures", type=Path, help="file to add the figures to")
    parser.add_argument("--examples", type=int, default=7, help="cases per operation that are drawn at random")
    parser.add_argument("--phases", default="examples,coverage,fuzzing", help="phases of schemathesis")
    parser.add_argument("--at-once", type=int, default=2, help="how many roles at a time")
    args = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="lectern-api-") as name:
        folder = Path(name)
        school = School(args.address)
        with concurrent.futures.ThreadPoolExecutor(args.at_once) as pool:
            runs = [pool.submit(try_role, role, school, args, folder) for role in ACCOUNTS]
            result = summary([line for run in runs for line in run.result()])
    report(result)
    of = {kind: sum(f["times"] for f in result["findings"] if f["kind"] == kind) for kind in ("5xx", "undocumented")}
    per_role = ", ".join(f"{role} {n}" for role, n in result["roles"].items())
    figures = [
        f"api_cases: {sum(result['roles'].values())} ({per_role}; {result['gateway']} answered by the gateway)",
        f"api_5xx: {of['5xx']}", f"api_undocumented: {of['undocumented']}", f"api_seconds: {time.monotonic() - began:.0f}",
    ]
    print("\n" + "\n".join(figures))
    cases, failed = sum(result["roles"].values()), sum(of.values())
    for path, text in ((args.counts, f"api {cases - failed} {failed} 0"), (args.figures, "\n".join(figures))):
        if path:
            with path.open("a") as file:
                file.write(text + "\n")
    reasons = verdict(result, list(ACCOUNTS))
    if reasons:
        print("failed: " + "; ".join(reasons))
    return 1 if reasons else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except SchoolError as problem:
        sys.exit(str(problem))
