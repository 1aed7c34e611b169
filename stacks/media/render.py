"""Fills in the @NAMES@ of the configuration files beside it, each as JSON, which YAML reads too.

usage: render.py DESTINATION; environment: DOMAIN, TURN_DOMAIN, NODE_IP, KEYS (the secret), PUBLIC_URL
"""

import json
import os
import re
import sys
from pathlib import Path

keys = json.loads(os.environ["KEYS"])
values = {
    "KEY": keys["key"],
    "SECRET": keys["secret"],
    "WEBHOOK": os.environ["PUBLIC_URL"].rstrip("/") + "/api/webhooks/livekit",
    **{name: os.environ[name] for name in ("DOMAIN", "TURN_DOMAIN", "NODE_IP")},
}
here, destination = Path(__file__).parent, Path(sys.argv[1])
destination.mkdir(mode=0o700, parents=True, exist_ok=True)
for name in ("livekit.yaml", "egress.yaml", "caddy.json"):
    lines = [line for line in (here / name).read_text().splitlines(keepends=True) if not line.startswith("#")]
    text = re.sub(r"@([A-Z_]+)@", lambda found: json.dumps(values[found[1]]), "".join(lines))
    file = destination / name
    file.write_text(text)
    file.chmod(0o644)  # egress reads it as a user of its own; nobody else gets through the folder
