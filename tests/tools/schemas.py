#!/usr/bin/env python3
"""Decides whether the schemas for editors accept what the projects' authors wrote.

Takes the folder of the schemas and the folders of projects; holds every `site.toml`,
`figures.toml`, `charts.toml` and front matter to its schema. A made-up key must be refused.
"""

import datetime
import json
import sys
import tomllib
from pathlib import Path

from jsonschema import Draft202012Validator

FILES = {
    "site": "site.toml",
    "figures": "data/*/figures.toml",
    "charts": "data/*/charts.toml",
    "front-matter": "content/*/*.md",
}


def plain(value):
    """The value as editors see it: dates are texts."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    return value


def written(path: Path) -> dict:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        text = text.split("+++")[1]
    return plain(tomllib.loads(text))


def main(schemas: str, projects: list[str]) -> int:
    passed, wrong = 0, []
    for name, pattern in FILES.items():
        schema = json.loads((Path(schemas) / f"{name}.schema.json").read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        found = [path for project in projects for path in sorted(Path(project).glob(pattern))]
        for path in found:
            mistakes = [f"{path}: {error.message}" for error in validator.iter_errors(written(path))]
            if validator.is_valid(written(path) | {"made_up": 1}):
                mistakes.append(f"{path}: the schema takes any key")
            wrong += mistakes
            passed += not mistakes
        if not found:
            wrong.append(f"{pattern}: there is none")
    print("\n".join([*wrong, f"schemas: {passed} passed, {len(wrong)} failed"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
