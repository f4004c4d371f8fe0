#!/usr/bin/env python3
"""Decides whether every crate that the program is made of may be passed on.

Reads the licence expressions from `cargo metadata`. Each must be satisfied by licences of the list
below alone: permissive ones, and the Mozilla licence, whose terms stay with its own files.
"""

import json
import re
import subprocess
import sys

ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
}


def is_allowed(expression: str) -> bool:
    """Whether an SPDX expression can be satisfied; `MIT/Apache-2.0` is the old way to write OR."""
    expression = expression.replace("/", " OR ")
    licence = r"[A-Za-z0-9.+-]+(?: WITH [A-Za-z0-9.+-]+)?"
    words = re.findall(rf"\(|\)|\bAND\b|\bOR\b|{licence}", expression)
    truth = {"(": "(", ")": ")", "AND": "and", "OR": "or"}
    return eval(" ".join(truth.get(word) or str(word in ALLOWED) for word in words))


def main() -> int:
    command = ["cargo", "metadata", "--format-version", "1", "--locked"]
    metadata = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    passed = failed = 0
    for crate in metadata["packages"]:
        licence = crate["license"]
        if licence and is_allowed(licence):
            passed += 1
        else:
            failed += 1
            print(f"{crate['name']} {crate['version']}: {licence or 'no licence'} is not allowed")
    print(f"licences: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
