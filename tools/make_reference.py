"""Make docs/reference/*.md from the code: commands, settings, errors, exit statuses, the report, the languages.

python tools/make_reference.py [--check]
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import json
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any, get_type_hints

import typer.main

from rashomon import errors
from rashomon.cli import app, exits
from rashomon.lang import known_outlets, languages, load_language
from rashomon.settings import Settings

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
NOTE = "<!-- Made from the code by tools/make_reference.py; do not edit. -->\n\n"


def cell(text: str) -> str:
    """Text that stands in one cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")


def cli_page() -> str:
    """Every command with its options, and the exit statuses."""
    lines = ["# Commands\n"]
    group: Any = typer.main.get_command(app)
    for name, command in sorted(group.commands.items()):
        lines.append(f"## rashomon {name}\n\n{inspect.cleandoc(command.help).strip()}\n")
        lines += ["| option | what |", "|---|---|"]
        lines += [f"| {param_name(param)} | {cell(param.help or '')} |" for param in command.params]
        lines.append("")
    lines += ["## Exit status\n", "```", (inspect.getdoc(exits) or "").split("\n\n", 1)[1], "```", ""]
    return "\n".join(lines)


def param_name(param: Any) -> str:
    """An argument, or an option with the kind of value it takes."""
    if param.param_type_name != "option":
        return f"`{param.metavar or param.name}`"
    names = ", ".join(f"`{opt}`" for opt in param.opts)
    return f"{names} `{cell(param.metavar)}`" if param.metavar else names


def field_docs(record: type) -> dict[str, str]:
    """The strings that stand under a record's fields in its source."""
    body = ast.parse(inspect.getsource(record).strip()).body[0]
    assert isinstance(body, ast.ClassDef)
    docs: dict[str, str] = {}
    for before, after in zip(body.body, body.body[1:], strict=False):
        if (
            isinstance(before, ast.AnnAssign)
            and isinstance(before.target, ast.Name)
            and isinstance(after, ast.Expr)
        ):
            assert isinstance(after.value, ast.Constant)
            docs[before.target.id] = str(after.value.value)
    return docs


def setting_rows(record: type, prefix: str) -> Iterator[str]:
    """One table row a setting, tables of settings last."""
    types, docs = get_type_hints(record), field_docs(record)
    for field in dataclasses.fields(record):
        kind = types[field.name]
        if dataclasses.is_dataclass(kind):
            assert isinstance(kind, type)
            yield from setting_rows(kind, f"{prefix}{field.name}.")
        else:
            default = json.dumps(field.default, ensure_ascii=False)
            if field.name not in docs:
                raise ValueError(f"{record.__name__}.{field.name} has no line that says what it is")
            yield f"| `{prefix}{field.name}` | {kind.__name__} | `{default}` | {cell(docs.get(field.name, ''))} |"


def settings_page() -> str:
    """Every setting with its default."""
    rows = "\n".join(setting_rows(Settings, ""))
    return (
        "# Settings\n\nA TOML file given with `--settings FILE`; `align.x` is key `x` of the table `[align]`.\n"
        "An unknown key is an error.\n\n| setting | type | default | what |\n|---|---|---|---|\n"
        + rows
        + "\n"
    )


def errors_page() -> str:
    """The tree of errors."""
    return f"# Errors\n\n```\n{inspect.getdoc(errors)}\n```\n"


def report_page() -> str:
    """The keys of report.json, from its schema."""
    schema = json.loads((resources.files("rashomon.report") / "schema.json").read_text(encoding="utf-8"))
    lines = [
        "# report.json\n",
        cell(schema["description"]) + "\n",
        "The same as a JSON schema: `src/rashomon/report/schema.json`.\n",
    ]
    for key, value in schema["properties"].items():
        lines += [f"## {key}\n", described(value, schema) + ".\n"]
        rows = list(key_rows(value, schema, ""))
        lines += ["| key | type | what |", "|---|---|---|", *rows, ""] if rows else []
    return "\n".join(lines)


def resolved(value: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """The value with what its $ref names, and with the first choice of an anyOf; its own description wins."""
    if "anyOf" in value:
        kinds = [kind_name(each, schema) for each in value["anyOf"]]
        value = {**value["anyOf"][0], "kinds": kinds, **{k: v for k, v in value.items() if k != "anyOf"}}
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return {"name": name, **schema["$defs"][name], **{k: v for k, v in value.items() if k != "$ref"}}
    return value


def kind_name(value: dict[str, Any], schema: dict[str, Any]) -> str:
    """What a value is, in a word or two."""
    value = resolved(value, schema)
    if "kinds" in value:
        return " or ".join(value["kinds"])
    if "enum" in value or "const" in value:
        return ", ".join(f"`{each}`" if each else "null" for each in value.get("enum", [value.get("const")]))
    if value.get("name") in ("span", "passage", "source"):
        return str(value["name"])
    kinds = value.get("type", "")
    if kinds == "array":
        inner = kind_name(value["items"], schema) if isinstance(value["items"], dict) else "integer"
        return f"list of {inner}"
    return " or ".join(kinds) if isinstance(kinds, list) else str(kinds)


def described(value: dict[str, Any], schema: dict[str, Any]) -> str:
    """A value's description; ValueError where the schema has none."""
    description = resolved(value, schema).get("description", "")
    if not description:
        raise ValueError(f"schema.json: no description of {value}")
    return cell(str(description))


def key_rows(value: dict[str, Any], schema: dict[str, Any], prefix: str) -> Iterator[str]:
    """One table row a key of an object or of the objects of a list, those inside after it."""
    value = resolved(value, schema)
    if isinstance(value.get("items"), dict):
        value, prefix = resolved(value["items"], schema), f"{prefix[:-1]}[]." if prefix else ""
    for key, inner in value.get("properties", {}).items():
        yield f"| `{prefix}{key}` | {kind_name(inner, schema)} | {described(inner, schema)} |"
        if prefix.count(".") < 2:
            yield from key_rows(inner, schema, f"{prefix}{key}.")


def languages_page() -> str:
    """The languages with a data file, and what each has nothing for."""
    rows = []
    for code in languages():
        language = load_language(code)
        assert language is not None
        absent = "; ".join(f"{a.table}.{a.key}: {a.reason}" for a in language.absent) or "nothing"
        rows.append(f"| {code} | {language.name} | {cell(absent)} |")
    return (
        "# Languages\n\nArticles in any language are read and aligned. For these there is also wording (credits, page\n"
        "furniture, captions, bylines, months); in others only structure, marks and positions are used.\n\n"
        "| code | language | has no |\n|---|---|---|\n" + "\n".join(rows) + "\n\n"
        f"The list of outlets names {len(known_outlets())} outlets and agencies.\n"
    )


PAGES = {
    "commands.md": cli_page,
    "errors.md": errors_page,
    "languages.md": languages_page,
    "report.md": report_page,
    "settings.md": settings_page,
}


def main(check: bool) -> int:
    """Write the pages; with `check` only say which differ."""
    stale = 0
    for name, make in PAGES.items():
        path, text = FOLDER / name, NOTE + make().rstrip() + "\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale += 1
            print(f"{'differs' if check else 'written'}: docs/reference/{name}")
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main("--check" in sys.argv[1:]))
