"""Reads multipart/form-data (RFC 7578) that is wholly in memory. Python's own reader of it is gone since 3.13."""

import re

MAX_PARTS = 20
MAX_HEADER_BYTES = 2000
BOUNDARY = re.compile(r'^\s*multipart/form-data\s*;.*\bboundary="?([A-Za-z0-9\'()+_,./:=? -]{1,70})"?', re.IGNORECASE)
NAME = re.compile(rb'[;\s]name="([^"\r\n]{1,100})"')


class BadForm(Exception):
    """The body is not the form that its headers say."""


def read(content_type: str, body: bytes) -> dict[str, list[bytes]]:
    """Returns every field's values by its name. Raises BadForm."""
    found = BOUNDARY.match(content_type)
    if found is None:
        raise BadForm("the request is no multipart/form-data")
    line = b"--" + found.group(1).strip().encode()
    parts = (b"\r\n" + body).split(b"\r\n" + line, MAX_PARTS + 1)
    if len(parts) < 3 or not parts[-1].startswith(b"--"):
        raise BadForm("the form is cut short or has too many parts")
    fields: dict[str, list[bytes]] = {}
    for part in parts[1:-1]:
        head, separator, value = part.partition(b"\r\n\r\n")
        name = NAME.search(head)
        if not separator or len(head) > MAX_HEADER_BYTES or name is None:
            raise BadForm("a part of the form has no name")
        fields.setdefault(name.group(1).decode("utf-8", "replace"), []).append(value)
    return fields
