#!/usr/bin/env python3
"""Measures what a large build takes: wall time, processor time and peak memory.

    bench.py PROGRAM

Two sites are made in a temporary folder: one of two thousand pages, and one over a table of a
million rows. Each is built three times from nothing, the quickest counts. Beside it stands the copy
floor: reading every source and copying every published file, which no generator can do without.
Nothing is judged here, because other machines are slower: the budgets are in the design.
"""

import json
import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

RELEASES = 970  # with 26 programmes, four pages of the site and both languages: 2,000 pages
PROGRAMMES = 26
ROWS = 1_000_000
RUNS = 3
DATE = "2030-01-01"
REGIONS = ["north", "east", "south", "west", "centre"]

SITE = """
title       = { en = "Large site", lv = "Liela vietne" }
description = { en = "A site to measure.", lv = "Vietne mērīšanai." }
footer      = { en = "Invented.", lv = "Izdomāts." }
base_url    = "https://large.example/"
locales     = ["en", "lv"]
timezone    = "UTC"
publisher   = { name = { en = "Nobody", lv = "Neviens" }, url = "https://large.example/" }
licence     = { name = "None", url = "https://large.example/" }
"""
UNITS = """
[unit.learner]
en = { one = "learner", other = "learners" }
lv = { zero = "izglītojamo", one = "izglītojamais", other = "izglītojamie" }
"""
FIGURES = """
[figure.learners]
label = { en = "Learners", lv = "Izglītojamie" }
from  = "rows"
value = "sum(learners)"
by    = ["region"]
unit  = "learner"

[figure.funding]
label = { en = "Funding", lv = "Finansējums" }
from  = "rows"
value = "sum(funding)"
by    = ["region", "year"]
unit  = "EUR"

[figure.largest]
label = { en = "Largest grant", lv = "Lielākā dotācija" }
from  = "rows"
value = "max(funding)"
where = "learners > 10"
unit  = "EUR"

[figure.schools]
label = { en = "Schools", lv = "Skolas" }
from  = "rows"
value = "count(distinct school)"

[figure.funding_per_learner]
label    = { en = "Funding per learner", lv = "Finansējums uz izglītojamo" }
value    = "case when learners = 0 then null else funding / learners end"
decimals = 2
unit     = "EUR"
"""


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def field(name, kind, **more):
    return {"name": name, "type": kind, **more}


def package(name, resource, fields):
    schema = {"fields": fields}
    return json.dumps({"name": name, "resources": [{"name": resource, "path": f"{resource}.csv", "schema": schema}]})


def programme(root, name, rows):
    """A programme with its rows, figures and page."""
    write(root / f"data/{name}/figures.toml", FIGURES)
    fields = [
        field("region", "string", dimension="reference.regions"),
        field("year", "year"),
        field("school", "string"),
        field("learners", "integer"),
        field("funding", "number"),
    ]
    write(root / f"data/{name}/datapackage.json", package(name, "rows", fields))
    with (root / f"data/{name}/rows.csv").open("w", encoding="utf-8") as file:
        file.write("region,year,school,learners,funding\n")
        for row in range(rows):
            region, year = REGIONS[row % 5], 2020 + row % 4
            cents = random.randrange(10_000_000)
            file.write(f"{region},{year},s{row % 1000},{row % 40},{cents // 100}.{cents % 100:02}\n")
    for locale in ("en", "lv"):
        front = f'title = "{name.replace("_", " ").title()}"\nsummary = "[](fig:learners)"'
        body = "![Learners](table:learners?by=region)"
        write(root / f"content/programmes/{name}.{locale}.md", f"+++\n{front}\n+++\n{body}\n")


def letters(number):
    """A number as letters: digits in a title would be claims."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def site(root, programmes, rows, releases):
    """A whole project; releases claim figures as real ones do, in pages of about five kilobytes."""
    write(root / "site.toml", SITE)
    write(root / "data/reference/units.toml", UNITS)
    names = [field(name, "string") for name in ("id", "name_en", "name_lv")]
    write(root / "data/reference/datapackage.json", package("reference", "regions", names))
    write(
        root / "data/reference/regions.csv",
        "id,name_en,name_lv\n" + "".join(f"{region},{region.title()},{region.title()}\n" for region in REGIONS),
    )
    ids = [f"programme_{letters(number)}" for number in range(programmes)]
    for name in ids:
        programme(root, name, rows)
    for number in range(releases):
        name = ids[number % programmes]
        paragraph = (
            "There were [](fig:learners), and [](fig:learners?region=north) of them in the north, "
            "with [](fig:funding) in all and [](fig:funding_per_learner) for each. "
            + "Words that say nothing more follow here. " * 12
        )
        for locale in ("en", "lv"):
            front = f'title = "Release {letters(number)}"\ndate = 2024-{number % 12 + 1:02}-11\n'
            front += f'programme = "{name}"\nsummary = "[](fig:learners) took part."'
            text = f"+++\n{front}\n+++\n" + f"{paragraph}\n\n" * 5
            write(root / f"content/releases/2024-{letters(number)}.{locale}.md", text)


def measured(program, root):
    """Wall seconds, processor seconds and peak memory in megabytes of one build from nothing."""
    shutil.rmtree(root / "public", ignore_errors=True)
    arguments = [program, "build", "--root", str(root), "--date", DATE, "--out", str(root / "public")]
    started = time.perf_counter()
    child = os.posix_spawn(
        program, arguments, os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 2, str(root / "said"), os.O_CREAT | os.O_WRONLY, 0o600)]
    )
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - started
    if status != 0:
        sys.exit((root / "said").read_text())
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def floor(root):
    """Seconds that reading the sources and copying the published files take."""
    started = time.perf_counter()
    for folder in ("content", "data"):
        for path in (root / folder).rglob("*"):
            if path.is_file():
                path.read_bytes()
    shutil.copytree(root / "public", root / "copy")
    os.sync()
    took = time.perf_counter() - started
    shutil.rmtree(root / "copy")
    return took


def report(program, name, root):
    wall, processor, memory = min(measured(program, root) for _ in range(RUNS))
    pages = sum(1 for _ in (root / "public").rglob("*.html"))
    size = sum(path.stat().st_size for path in (root / "data").rglob("*.csv")) / 1e6
    print(f"{name}: {pages} pages, {size:.0f} MB of CSV")
    print(f"  build       {wall:7.2f} s, {processor:.2f} s of processors, {memory:.0f} MB at most")
    print(f"  copy floor  {min(floor(root) for _ in range(RUNS)):7.2f} s")


def main(program):
    random.seed(1)
    with tempfile.TemporaryDirectory() as folder:
        pages, rows = Path(folder, "pages"), Path(folder, "rows")
        site(pages, PROGRAMMES, 200, RELEASES)
        report(program, "many pages", pages)
        site(rows, 1, ROWS, 1)
        report(program, "many rows", rows)


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
