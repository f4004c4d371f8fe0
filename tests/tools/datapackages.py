#!/usr/bin/env python3
"""Decides whether Frictionless, the reference reader of Data Packages, accepts our sources.

Takes projects' folders; validates every `datapackage.json` under their `data/`, descriptors and
rows, with the same call that `frictionless validate` makes.
"""

import sys
from pathlib import Path

from frictionless import validate


def main(projects: list[str]) -> int:
    passed = failed = 0
    for project in projects:
        for descriptor in sorted(Path(project).glob("data/*/datapackage.json")):
            report = validate(str(descriptor))
            if report.valid:
                passed += 1
                continue
            failed += 1
            for place, kind, message in report.flatten(["path", "type", "message"]):
                print(f"{descriptor}: {place or 'the package'}: {kind}: {message}")
    print(f"datapackages: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
