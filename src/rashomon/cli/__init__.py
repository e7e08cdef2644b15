"""The command line."""

from __future__ import annotations

import typer

from rashomon import __version__
from rashomon.cli.compare import HELP, compare_command

app = typer.Typer(
    name="rashomon",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    help="Many accounts, one event: who says what, who took it from whom, what independent origins carry.",
)
app.command("compare", help=HELP)(compare_command)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"rashomon {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version."
    ),
) -> None:
    """Many accounts, one event: who says what, who took it from whom, what independent origins carry."""


def main() -> None:
    """The `rashomon` command."""
    app()
