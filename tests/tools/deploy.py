"""Holds the files of a document to what reads them: YAML.

    deploy.py DOCUMENT

What is fenced as `yaml` must parse, and have the jobs of which its service knows.
"""

import re
import sys

import yaml

text = open(sys.argv[1], encoding="utf-8").read()
files = re.findall(r"^```yaml (\S+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
assert len(files) == 2, [name for name, _ in files]
for name, content in files:
    read = yaml.safe_load(content)
    jobs = read.get("jobs", {"pages": read.get("pages")})
    for job in jobs.values():
        steps = job.get("steps") or job["before_script"] + job["script"]
        assert all(isinstance(step, (str, dict)) for step in steps), name
        shell = [step if isinstance(step, str) else step.get("run", "") for step in steps]
        assert any("publish.sh" in line for line in shell), name
        for kept in (line for line in shell if ": " in line and line.startswith("{")):
            raise AssertionError(f"{name}: a command that YAML reads as a table: {kept}")
print(f"{len(files)} files of {sys.argv[1]} are YAML")
