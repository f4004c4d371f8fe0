"""What every check of built sites is: things looked at one by one, and a report of what is wrong."""

import json
from pathlib import Path


class BuiltSite:
    """A built site, how much of it was checked, and what is wrong with it."""

    def __init__(self, folder: Path):
        self.folder = folder
        proof = json.loads((folder / "data/figures.json").read_text(encoding="utf-8"))
        self.base_url: str = proof["base_url"]
        self.wrong: list[str] = []
        self.checked = 0

    def check(self):
        raise NotImplementedError

    def say(self, file: Path, what: str, line: int | None = None):
        place = file if line is None else f"{file}:{line}"
        self.wrong.append(f"{place}: {what}")


def report(what: str, folders: list[str], kind: type[BuiltSite]) -> int:
    """Checks the sites in the folders and prints what is wrong; the exit code of that.

    That nothing was checked is a mistake too.
    """
    sites = [kind(Path(folder)) for folder in folders]
    for site in sites:
        site.check()
    wrong = [line for site in sites for line in site.wrong]
    print("\n".join(wrong), end="\n" if wrong else "")
    checked = sum(site.checked for site in sites)
    print(f"{what}: {checked} checked, {len(wrong)} mistakes")
    return 1 if wrong or not checked else 0
