#!/usr/bin/env python3
"""Decides whether the programs of docs/check-it-yourself do what the documents say.

Takes sites' folders. The program of each language must find every site true, and two copies of the
first one false: one with another digit in the value of a claim, one with another digit in a table
that a claim is computed from. The programs must be the same but for comments and for what they print.
"""

import ast
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DOCUMENTS = ("docs/check-it-yourself.md", "docs/check-it-yourself.lv.md")
FENCED = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
VALUE = re.compile(r'(<data class="figure" value=")(\d)')
# A figure that is the sum of a column.
SUM = re.compile(r'SELECT sum\((\w+)\) AS value FROM "([^"]+)"')
# What the programs print.
WORDS = "WORDS"


def program(document: str) -> str:
    """The one program of a document."""
    (found,) = FENCED.findall(Path(document).read_text(encoding="utf-8"))
    return found


def meaning(code: str) -> str:
    """A program without its comments and without the words that it prints."""
    tree = ast.parse(code)
    tree.body = [
        line for line in tree.body
        if not (isinstance(line, ast.Assign) and getattr(line.targets[0], "id", "") == WORDS)
    ]
    return ast.dump(tree)


def another(digit: str) -> str:
    return str((int(digit) + 1) % 10)


def with_another_value(site: Path) -> bool:
    """Changes the first digit of the first claim of a page; whether there is one."""
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        changed = VALUE.sub(lambda found: found[1] + another(found[2]), text, count=1)
        if changed != text:
            page.write_text(changed, encoding="utf-8")
            return True
    return False


def with_another_cell(site: Path) -> bool:
    """Changes the last digit of the first row of a table; whether there is one that figures sum."""
    proof = json.loads((site / "data/figures.json").read_text(encoding="utf-8"))
    tables = {table["name"]: table for table in proof["tables"]}
    for found in filter(None, (SUM.fullmatch(figure["sql"]) for figure in proof["figures"])):
        table = tables[found[2]]
        if table["columns"][-1]["name"] == found[1]:
            file = site / "data" / table["path"]
            header, first, *rows = file.read_text(encoding="utf-8").splitlines()
            first = first[:-1] + another(first[-1])
            file.write_text("\n".join([header, first, *rows]) + "\n", encoding="utf-8")
            return True
    return False


def run(code: str, site: Path) -> int:
    return subprocess.run([sys.executable, "-c", code, str(site)], stdout=subprocess.PIPE).returncode


def holds(code: str, site: Path) -> bool:
    return run(code, site) == 0


def is_found(code: str, site: Path, change) -> bool:
    """Whether the program finds a changed copy of a site false."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(site, Path(folder) / "site"))
        return change(copy) and run(code, copy) == 1


def main(sites: list[str]) -> int:
    programs = {document: program(document) for document in DOCUMENTS}
    wrong = []
    if len({meaning(code) for code in programs.values()}) != 1:
        wrong.append("the programs differ in more than what they print")
    for document, code in programs.items():
        wrong += [f"{document}: {site} is not found true" for site in sites if not holds(code, Path(site))]
        for change in (with_another_value, with_another_cell):
            if not is_found(code, Path(sites[0]), change):
                wrong.append(f"{document}: {sites[0]} {change.__name__} is not found false")
    print("\n".join(wrong), end="\n" if wrong else "")
    print(f"check it yourself: {len(sites)} checked, {len(wrong)} mistakes")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
