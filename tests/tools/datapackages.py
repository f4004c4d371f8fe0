#!/usr/bin/env python3
"""Decides whether Frictionless, the reference reader of Data Packages, accepts ours.

Takes the folders of projects and of built sites; validates every `datapackage.json` under their
`data/`, descriptors and rows, with the same call that `frictionless validate` makes. A folder
without any is a mistake.
"""

import sys
from pathlib import Path

from frictionless import validate


def wrong(descriptor: Path) -> list[str]:
    report = validate(str(descriptor))
    lines = [
        f"{descriptor}: {place or 'the package'}: {kind}: {message}"
        for place, kind, message in report.flatten(["path", "type", "message"])
    ]
    # A mistake of the whole has no line of its own in every version.
    return lines if lines or report.valid else [f"{descriptor}: it is not valid"]


def main(folders: list[str]) -> int:
    passed = failed = 0
    for folder in folders:
        descriptors = sorted(Path(folder).glob("data/*/datapackage.json"))
        mistakes = [wrong(descriptor) for descriptor in descriptors]
        if not descriptors:
            mistakes.append([f"{folder}: there is no Data Package"])
        for lines in filter(None, mistakes):
            print("\n".join(lines))
        failed += sum(bool(lines) for lines in mistakes)
        passed += sum(not lines for lines in mistakes)
    print(f"datapackages: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
