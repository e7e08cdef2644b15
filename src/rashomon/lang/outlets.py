"""The list of outlets and agencies: brands, aliases in several scripts, domains."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal


@dataclass(frozen=True, slots=True)
class KnownOutlet:
    """An outlet or agency. `key` is its identity; `aliases` are the forms in which texts name it, `name` first."""

    key: str
    name: str
    kind: Literal["outlet", "agency"]
    aliases: tuple[str, ...]
    domains: tuple[str, ...]


@cache
def known_outlets() -> tuple[KnownOutlet, ...]:
    """All outlets of outlets.toml, sorted by key."""
    raw = tomllib.loads((resources.files(__package__) / "outlets.toml").read_text(encoding="utf-8"))
    return tuple(
        KnownOutlet(
            key=key,
            name=entry["name"],
            kind=entry.get("kind", "outlet"),
            aliases=tuple(dict.fromkeys([entry["name"], *entry.get("aliases", [])])),
            domains=tuple(entry.get("domains", [])),
        )
        for key, entry in sorted(raw.items())
    )


@cache
def _keys_by_name() -> dict[str, str]:
    return {alias.casefold(): outlet.key for outlet in known_outlets() for alias in outlet.aliases}


@cache
def _keys_by_domain() -> dict[str, str]:
    return {domain: outlet.key for outlet in known_outlets() for domain in outlet.domains}


def outlet_key(name: str) -> str:
    """The identity of the outlet called `name`: its key in the list, else the folded name itself."""
    folded = " ".join(name.casefold().split())
    return _keys_by_name().get(folded, folded)


def outlet_of_host(host: str) -> KnownOutlet | None:
    """The listed outlet whose domain is `host` or a parent of it, if any."""
    labels = host.casefold().rstrip(".").split(".")
    for cut in range(len(labels) - 1):
        key = _keys_by_domain().get(".".join(labels[cut:]))
        if key is not None:
            return next(outlet for outlet in known_outlets() if outlet.key == key)
    return None
