#!/usr/bin/env python3
"""Decides whether the pages of sites are valid HTML with valid CSS, by the Nu HTML checker.

Takes the checker's jar and sites' folders. Errors and warnings both count: what the checker only
remarks is information and is left out.
"""

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit


def main(jar: str, sites: list[str]) -> int:
    endings = ("*.html", "*.css", "*.svg")
    files = sorted(str(file) for site in sites for ending in endings for file in Path(site).rglob(ending))
    if not files:
        print("no page to check")
        return 1
    checks = ["--also-check-css", "--also-check-svg", "--format", "json", "--exit-zero-always"]
    run = subprocess.run(["java", "-jar", jar, *checks, *files], capture_output=True, text=True)
    if run.returncode != 0:
        print(run.stderr)
        return 1
    wrong = set()
    for message in json.loads(run.stderr)["messages"]:
        kind = message.get("subType") or message["type"]
        if kind == "info":
            continue
        file = unquote(urlsplit(message.get("url", "")).path)
        wrong.add(file)
        line, column = message.get("lastLine", 0), message.get("firstColumn", 0)
        print(f"{file}:{line}:{column}: {kind}: {message['message']}")
    print(f"pages: {len(files) - len(wrong)} passed, {len(wrong)} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
