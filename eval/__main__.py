"""Measure every stage and print one table; exit 1 when a figure is under its floor.

python -m eval [STAGE ...]
"""

from __future__ import annotations

import importlib
import sys
import time
import tomllib
from pathlib import Path

from rich.console import Console
from rich.table import Table

from eval.common import Figure, data_folder

HERE = Path(__file__).parent


def bound_of(floors: dict[str, dict[str, float]], figure: Figure) -> tuple[str, bool]:
    """The bound of a figure as printed, and whether the figure keeps it."""
    bound = floors.get(figure.name)
    if bound is None:
        return "", True
    if "floor" in bound:
        return f">= {bound['floor']:.4g}", figure.value >= bound["floor"]
    return f"<= {bound['ceiling']:.4g}", figure.value <= bound["ceiling"]


def main(wanted: list[str]) -> int:
    """Measure the wanted stages, all by default."""
    stages = sorted(path.parent.name for path in HERE.glob("*/score.py"))
    unknown = sorted(set(wanted) - set(stages))
    if unknown:
        print(f"no such stage: {', '.join(unknown)}; there are {', '.join(stages)}", file=sys.stderr)
        return 2
    data = data_folder()
    if data is None:
        print(
            "eval: the labelled data is not here (../shared/data, or set RASHOMON_EVAL_DATA): nothing measured"
        )
        return 0
    table = Table("stage", "figure", "value", "bound", "", "note")
    failed = 0
    measured = 0
    begun = time.monotonic()
    for stage in wanted or stages:
        floors = tomllib.loads((HERE / stage / "floors.toml").read_text(encoding="utf-8"))
        missing = set(floors)
        started = time.monotonic()
        for figure in importlib.import_module(f"eval.{stage}.score").measure(data):
            bound, kept = bound_of(floors, figure)
            missing.discard(figure.name)
            measured += 1
            failed += not kept
            table.add_row(
                stage, figure.name, f"{figure.value:.4f}", bound, "" if kept else "UNDER", figure.note
            )
        for name in sorted(missing):
            failed += 1
            table.add_row(stage, name, "not measured", "", "UNDER", "has a floor but no figure")
        print(f"eval: {stage} took {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    Console(width=150).print(table)
    print(f"eval: {measured} figures, {failed} under their floor, {time.monotonic() - begun:.0f} s in all")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
