"""Put what the README's command and Python snippet print into the README.

python tools/make_examples.py [--check]

After a change, read the sentences around the blocks: they tell what is printed.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
_COMMAND = re.compile(r"^    rashomon (compare examples/coverage .*?[^\\])\n\n", re.MULTILINE | re.DOTALL)
_SNIPPET = re.compile(r"```python\n(.*?)```", re.DOTALL)
_OUT = "demo-report"


def printed(arguments: list[str]) -> str:
    """What Python prints when it is run with `arguments`, on a terminal of 110 columns."""
    environment = {**os.environ, "COLUMNS": "110", "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    return "\n".join(line.rstrip() for line in run.stdout.decode("utf-8").splitlines()).rstrip()


def blocks(readme: str, folder: str) -> dict[str, str]:
    """The text of each marked block: "compare" and "library"."""
    command, snippet = _COMMAND.search(readme), _SNIPPET.search(readme)
    assert command and snippet, "README.md: no command or no snippet"
    arguments = shlex.split(command[1].replace("\\\n", " "))
    table = printed(["-m", "rashomon", *(folder if each == _OUT else each for each in arguments)])
    library = printed(["-c", snippet[1].replace('Path("report")', f"Path({folder!r})")])
    return {"compare": table.replace(folder, _OUT), "library": library}


def filled(readme: str) -> str:
    """The README with its blocks as they are printed now."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in blocks(readme, folder).items():
            pattern = re.compile(rf"(<!-- printed: {name} -->\n```\n).*?(\n```\n)", re.DOTALL)
            assert pattern.search(readme), f"README.md: no block {name}"
            readme = pattern.sub(lambda found, text=text: found[1] + text + found[2], readme)
    return readme


def main(check: bool) -> int:
    """Write the README; with `check` only say whether it differs."""
    readme = README.read_text(encoding="utf-8")
    now = filled(readme)
    if now != readme:
        print("README.md differs" if check else "README.md written")
        if not check:
            README.write_text(now, encoding="utf-8")
    return 1 if check and now != readme else 0


if __name__ == "__main__":
    raise SystemExit(main("--check" in sys.argv[1:]))
