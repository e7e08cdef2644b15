"""The settings of all stages: the defaults of the records that the stages take, changed by one TOML file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from rashomon.align import AlignSettings
from rashomon.derive import DeriveSettings
from rashomon.errors import SettingsError
from rashomon.ingest import IngestSettings

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. In the file each stage is a table: `[align]`, `[derive]`, `[ingest]`."""

    encoder: str = ""
    """Sentence encoder: empty for the bundled one; "none", "sentence-transformers:MODEL", "openai:ADDRESS#MODEL"."""
    ingest: IngestSettings = field(default_factory=IngestSettings)
    align: AlignSettings = field(default_factory=AlignSettings)
    derive: DeriveSettings = field(default_factory=DeriveSettings)


def load_settings(path: Path | None) -> Settings:
    """The settings of a TOML file; the defaults without one.

    Raises SettingsError for a file that cannot be read, and for an unknown or ill-typed key, with its path.
    """
    if path is None:
        return Settings()
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not TOML: {error}") from error
    return _record(Settings, raw, "")


def _record(kind: type[Record], raw: dict[str, Any], prefix: str) -> Record:
    types = get_type_hints(kind)
    names = {f.name for f in fields(kind)}  # type: ignore[arg-type]
    values: dict[str, Any] = {}
    for key, value in raw.items():
        path = f"{prefix}{key}"
        if key not in names:
            raise SettingsError(f"unknown setting {path!r}; there are: {', '.join(sorted(names))}")
        values[key] = _value(types[key], value, path)
    return kind(**values)


def _value(wanted: Any, value: Any, path: str) -> Any:
    if is_dataclass(wanted):
        if not isinstance(value, dict):
            raise SettingsError(f"setting {path!r} is a table: write [{path}]")
        return _record(wanted, value, f"{path}.")  # type: ignore[arg-type]
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not wanted:
        raise SettingsError(f"setting {path!r} must be {wanted.__name__}, not {value!r}")
    return value
