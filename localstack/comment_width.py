"""Fails when a comment makes a line longer than 120 characters, in Go, SQL, Python and shell; a tab counts as four.

A line that only holds code may be longer: strings, SQL and signatures are not wrapped. Migrations that have been
released are left as they are, and so is what a program writes.
usage: python localstack/comment_width.py
"""

import io
import re
import subprocess
import sys
import tokenize

WIDTH = 120
TAB = 4
FROZEN = re.compile(r"shared/postgres/migrations/000(0\d|1[0-5])_")
DIRECTIVE = re.compile(r"//(go:|nolint)|# (noqa|type:)")
GO = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|`[^`]*`|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)
SQL = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:''|[^'])*'", re.DOTALL)
SHELL = re.compile(r"(?m)^\s*#[^\n]*|(?<=\s)# [^\n]*")


def spans(name, text):
    """Lines, from 1, that a comment is on."""
    if name.endswith(".py"):
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            docstring = token.type == tokenize.STRING and token.line.lstrip().startswith(('"""', "'''"))
            if token.type == tokenize.COMMENT or docstring:
                yield from range(token.start[0], token.end[0] + 1)
        return
    pattern = GO if name.endswith(".go") else SQL if name.endswith(".sql") else SHELL
    for match in pattern.finditer(text):
        if match.group().lstrip().startswith(("//", "/*", "--", "#")):
            first = text.count("\n", 0, match.start()) + 1
            yield from range(first, first + match.group().count("\n") + 1)


def too_wide(name):
    """The lines of a file that are too wide, with their width."""
    with open(name, encoding="utf-8") as file:
        text = file.read()
    if name.endswith(".go") and re.search(r"^// Code generated .* DO NOT EDIT\.$", text, re.MULTILINE):
        return
    lines = text.split("\n")
    for number in sorted(set(spans(name, text))):
        line = lines[number - 1]
        width = len(line.expandtabs(TAB))
        if width > WIDTH and not DIRECTIVE.search(line):
            yield number, width


def main():
    listed = subprocess.run(
        ["git", "ls-files", "*.go", "*.sql", "*.py", "*.sh", ".ci/run"], check=True, capture_output=True, text=True
    )
    failed = False
    for name in listed.stdout.split():
        if FROZEN.match(name):
            continue
        for number, width in too_wide(name):
            print(f"{name}:{number}: a comment makes this line {width} characters wide; {WIDTH} are allowed")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
