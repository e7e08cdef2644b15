"""Whole commands: seconds and peak memory of `rashomon compare`, as a user meets them.

    python -m bench.compare [RUNS]

Measures the five accounts of ankara_visit with an empty cache and with the graph kept, and 50 accounts of 40 sentences
drawn from NTREX with a fixed seed, also without the encoder. Needs the labelled data.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from eval.common import data_folder, read_rows


def timed(arguments: list[str], cache: Path) -> tuple[float, float]:
    """Wall seconds and peak resident megabytes of one `rashomon` command."""
    environment = {**os.environ, "RASHOMON_CACHE": str(cache)}
    started = time.monotonic()
    pid = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "rashomon", *arguments],
        environment,
        file_actions=[(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (1, 2)],
    )
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"rashomon {' '.join(arguments)}: status {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - started, usage.ru_maxrss / 1024


def show(name: str, runs: list[tuple[float, float]]) -> None:
    """One line: median, least and most seconds, most megabytes."""
    seconds = [run[0] for run in runs]
    print(
        f"{name:46} median {statistics.median(seconds):6.2f} s  ({min(seconds):.2f} to {max(seconds):.2f})"
        f"  peak {max(run[1] for run in runs):5.0f} MB",
        flush=True,
    )


def many_accounts(data: Path, folder: Path, accounts: int = 50, sentences: int = 40) -> Path:
    """Accounts of sentences drawn from NTREX in six languages; one in five repeats half of another."""
    rng = random.Random(20)
    pools = {}
    for language in ("eng", "deu", "fra", "spa", "rus", "heb"):
        rows = read_rows(data / "translation" / f"ntrex.{language}.jsonl.gz")
        pools[language] = [line for row in rows for line in row["lines"] if 40 < len(line) < 300]
    path, texts = folder / "many.jsonl", []
    for number in range(accounts):
        pool = pools[sorted(pools)[number % len(pools)]]
        lines = rng.sample(pool, sentences)
        if number % 5 == 4:
            lines[: sentences // 2] = texts[number - 4][: sentences // 2]
        texts.append(lines)
    records = (json.dumps({"id": f"n{n}", "text": "\n\n".join(lines)}) for n, lines in enumerate(texts))
    path.write_text("\n".join(records) + "\n", encoding="utf-8")
    return path


def main(runs: int) -> None:
    """Measure and print."""
    data = data_folder()
    if data is None:
        raise SystemExit("bench: the labelled data is not here (../shared/data, or set RASHOMON_EVAL_DATA)")
    with tempfile.TemporaryDirectory() as name:
        folder, kept = Path(name), Path(name, "cache")
        out = ["--out", str(folder / "report"), "--quiet"]
        visit = ["compare", *(str(data / "ankara_visit" / f"a{n}.txt") for n in range(5)), *out]
        many = ["compare", str(many_accounts(data, folder)), *out]
        show("version only", [timed(["--version"], kept) for _ in range(runs)])
        show(
            "five accounts, first time",
            [timed(visit, folder / f"empty{n}") for n in range(max(1, runs // 3))],
        )
        timed(visit, kept)
        show("five accounts, graph kept", [timed(visit, kept) for _ in range(runs)])
        show("50 accounts of 40 sentences", [timed(many, kept) for _ in range(max(1, runs // 3))])
        show(
            "50 accounts of 40 sentences, no encoder",
            [timed([*many, "--encoder", "none"], kept) for _ in range(max(1, runs // 3))],
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
