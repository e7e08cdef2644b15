"""Progress on standard error: a bar on a terminal, plain lines elsewhere, nothing when quiet."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

_WORDS = {
    "clean": "Reading articles",
    "annotate": "Finding sentences",
    "encode": "Encoding sentences",
    "align": "Aligning passages",
    "report": "Writing the report",
}


class ProgressReport:
    """A context that takes (stage, done, all) and shows it."""

    def __init__(self, quiet: bool) -> None:
        self._console = Console(stderr=True, quiet=quiet, highlight=False)
        self._live = self._console.is_terminal and not quiet
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
        )
        self._task: TaskID | None = None
        self._stage = ""

    def __enter__(self) -> ProgressReport:
        if self._live:
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._live:
            self._bar.stop()

    def step(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` units of `stage` are done."""
        if stage != self._stage:
            self._stage = stage
            words = _WORDS.get(stage, stage)
            if self._live:
                if self._task is not None:
                    self._bar.remove_task(self._task)
                self._task = self._bar.add_task(words, total=total)
            else:
                self.say(f"{words} ({total})" if total else words)
        if self._live and self._task is not None:
            self._bar.update(self._task, completed=done, total=total)

    def host(self, name: str) -> None:
        """Name a host before the first request to it."""
        self.say(f"Asking {name}")

    def say(self, line: str) -> None:
        """One line of plain text on standard error."""
        self._console.print(line, markup=False)
