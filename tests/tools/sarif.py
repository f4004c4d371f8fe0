#!/usr/bin/env python3
"""Decides whether what `--format sarif` writes is SARIF 2.1.0, by the standard's own schema.

Takes the program. Runs it on a small site that holds, on copies that do not, and where it cannot do
its work, and validates each report. The schema is `sarif-schema.json` in the folder that the
environment variable PARSKATS_SCHEMAS names; without it, this says so and decides nothing.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

from jsonschema import Draft7Validator

SITE = Path("tests/sites/orchards")
RELEASE = "content/releases/2024-11-harvest.en.md"
# A text that formats of text take for their own, in a claim and beside it.
HOSTILE = 'On 3 "days" 100 % <b>&amp;</b> ]]> ::error::x \\ ā. An apple brought'

# What is broken, and with which code the build then ends.
CASES = {
    "a site that holds": (lambda site: None, 0),
    "a false claim": (lambda site: replace(site / RELEASE, "[150]", "[151]"), 1),
    "hostile texts": (lambda site: replace(site / RELEASE, "An apple brought", HOSTILE), 1),
    "a path with other letters": (lambda site: misnamed(site), 1),
    "a warning": (lambda site: append(site / RELEASE, "\n[^never]: A note.\n"), 0),
    "no site": (lambda site: (site / "site.toml").unlink(), 2),
}


def replace(file: Path, old: str, new: str):
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"`{old}` stands once in {file}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def append(file: Path, more: str):
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")


def misnamed(site: Path):
    (site / "content/pages/ābele %41,b.en.md").write_text("Only text.\n", encoding="utf-8")


def written(program: Path, site: Path) -> tuple[int, str]:
    command = [program, "build", "--date", "2024-12-01", "--format", "sarif"]
    done = subprocess.run(command, cwd=site, capture_output=True, encoding="utf-8")
    return done.returncode, done.stdout


def addresses(node):
    """Every address of a file in a report."""
    if isinstance(node, dict):
        if "uri" in node:
            yield node["uri"]
        for child in node.values():
            yield from addresses(child)
    elif isinstance(node, list):
        for child in node:
            yield from addresses(child)


def wrong_with(validator, text: str, site: Path) -> list[str]:
    report = json.loads(text)
    wrong = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(report)]
    for address in addresses(report):
        parts = urlsplit(address)
        if parts.query or parts.fragment or not address.isascii() or " " in address:
            wrong.append(f"`{address}` is no address of a file")
        elif not parts.path.startswith("public/") and not (site / unquote(parts.path)).exists():
            wrong.append(f"`{address}` leads to no source")
    return wrong


def main(program: str) -> int:
    folder = os.environ.get("PARSKATS_SCHEMAS")
    if not folder:
        print("sarif: skipped, because PARSKATS_SCHEMAS names no folder with sarif-schema.json")
        return 0
    schema = json.loads((Path(folder) / "sarif-schema.json").read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    validator = Draft7Validator(schema)
    wrong = []
    for name, (break_it, code) in CASES.items():
        with tempfile.TemporaryDirectory() as copies:
            site = Path(shutil.copytree(SITE, Path(copies) / "site"))
            break_it(site)
            ended, text = written(Path(program).resolve(), site)
            if ended != code:
                wrong.append(f"{name}: exit code {ended} in place of {code}")
            wrong += [f"{name}: {mistake}" for mistake in wrong_with(validator, text, site)]
    print("\n".join(wrong), end="\n" if wrong else "")
    print(f"sarif: {len(CASES)} checked, {len(wrong)} mistakes")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
