"""`rashomon compare`: one report from what is given."""

from __future__ import annotations

import sys
import webbrowser
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from rashomon.cli import exits
from rashomon.cli.progress import ProgressReport
from rashomon.cli.summary import print_not_read, print_summary
from rashomon.errors import RashomonError, SettingsError

HELP = """
Compare accounts of one event and write a report: who took what from whom, and how many origins are left.

PATH is a text, Markdown, HTML, JSON or JSON lines file, a folder, an http(s) address, or - for standard input.

**Examples**

    rashomon compare saved-pages/

    rashomon compare a.txt b.html --published 2026-03-04 --outlet a=Example --open

    rashomon compare *.txt ministry.txt --kind ministry=release --out report --csv

    cat articles.jsonl | rashomon compare - --json | jq .story.origins

A `corrections.json` in the report's folder is read on the next run:

    {"not_same": [["a", "b"]], "direction": [["upstream", "downstream"]], "outlet": {"a": "Example"}}

**Exit status**: 0 all was read and compared; 1 nothing could be compared; 2 wrong usage; 3 compared, but something
given could not be read.
"""


class Format(StrEnum):
    """Formats of a report."""

    html = "html"
    md = "md"
    json = "json"


def compare_command(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, folders, addresses, or - for standard input."),
    ],
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder for the report.", show_default="rashomon-report"),
    ] = None,
    formats: Annotated[
        list[Format] | None,
        typer.Option(
            "--format",
            metavar="html|md|json",
            help="What to write; may be given several times.",
            show_default="all",
        ),
    ] = None,
    published: Annotated[
        list[str] | None,
        typer.Option(metavar="[FILE=]DATE", help="When a file, or all, was published (ISO date or time)."),
    ] = None,
    outlet: Annotated[
        list[str] | None, typer.Option(metavar="[FILE=]NAME", help="Who published a file, or all.")
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="[FILE=]KIND",
            help="article, or release, transcript, post: a source, never an origin.",
        ),
    ] = None,
    share: Annotated[
        bool, typer.Option("--share", help="Write excerpts, hashes and links only, no full texts.")
    ] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Also write tables as CSV.")] = False,
    graphml: Annotated[bool, typer.Option("--graphml", help="Also write the graph as GraphML.")] = False,
    offline: Annotated[bool, typer.Option("--offline", help="Ask no address.")] = False,
    open_it: Annotated[bool, typer.Option("--open", help="Open the report in the browser.")] = False,
    as_json: Annotated[
        bool,
        typer.Option("--json", help="Print report.json; files are written only with --out."),
    ] = False,
    encoder: Annotated[
        str,
        typer.Option(
            metavar="SPEC", help="Sentence encoder: none, sentence-transformers:MODEL, openai:ADDRESS#MODEL."
        ),
    ] = "",
    settings_file: Annotated[
        Path | None, typer.Option("--settings", metavar="FILE", help="A TOML file of settings.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    # The stages are imported here, so that --help and wrong usage answer at once.
    from dataclasses import replace

    from rashomon.archive import compare
    from rashomon.ingest import Stated
    from rashomon.report import dump_json, report_json, write_report
    from rashomon.settings import load_settings

    folder = out or (None if as_json else Path("rashomon-report"))
    try:
        settings = load_settings(settings_file)
        if encoder:
            settings = replace(settings, encoder=encoder)
        stated = Stated(
            outlet=named_values(outlet), published=named_values(published), kind=named_values(kind)
        )
        with ProgressReport(quiet) as progress:
            comparison = compare(
                paths,
                stated=stated,
                settings=settings,
                corrections=folder / "corrections.json" if folder else None,
                offline=offline,
                progress=progress.step,
                on_host=progress.host,
            )
            written: tuple[Path, ...] = ()
            if folder is not None:
                progress.step("report", 0, 0)
                wanted = tuple(each.value for each in formats or list(Format))
                written = write_report(
                    comparison, folder, formats=wanted, share=share, csv=csv, graphml=graphml
                )
    except SettingsError as error:
        _fail(error, exits.USAGE)
    except (RashomonError, OSError) as error:
        _fail(error, exits.FAILED)
    if as_json:
        if not quiet:
            print_not_read(comparison.not_read, Console(stderr=True, highlight=False))
        sys.stdout.buffer.write(dump_json(report_json(comparison, share=share)))
    elif not quiet:
        print_summary(comparison, written)
    if open_it and (page := next((p for p in written if p.suffix == ".html"), None)):
        webbrowser.open(page.resolve().as_uri())
    raise typer.Exit(exits.NOT_ALL_READ if comparison.not_read else exits.DONE)


def named_values(options: list[str] | None) -> tuple[tuple[str | None, str], ...]:
    """`FILE=VALUE` and plain `VALUE` options as (file or None, value) pairs."""
    pairs: list[tuple[str | None, str]] = []
    for option in options or []:
        name, equals, value = option.rpartition("=")
        if not value.strip() or (equals and not name.strip()):
            raise SettingsError(f"{option!r}: write VALUE for all pages or FILE=VALUE for one")
        pairs.append((name.strip() if equals else None, value.strip()))
    return tuple(pairs)


def _fail(error: Exception, status: int) -> None:
    typer.echo(f"rashomon: {error}", err=True)
    raise typer.Exit(status)
