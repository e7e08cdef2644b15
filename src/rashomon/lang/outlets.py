"""The list of outlets and agencies: brands, aliases in several scripts, domains."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

OutletKind = Literal["outlet", "agency"]


@dataclass(frozen=True, slots=True)
class KnownOutlet:
    """An outlet or agency. `key` is its identity, `name` what people read.

    `aliases` are the forms that name nothing else; `weak` forms are common words too and need more around them;
    `short` forms are shared by several outlets and count only where the full name stands; `blocked` are names of
    others that hold an alias.
    """

    key: str
    name: str
    kind: OutletKind
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    weak: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()


@cache
def known_outlets() -> tuple[KnownOutlet, ...]:
    """All outlets of outlets.toml, sorted by key."""
    raw = tomllib.loads((resources.files(__package__) / "outlets.toml").read_text(encoding="utf-8"))
    return tuple(
        KnownOutlet(
            key=key,
            name=entry["name"],
            kind=entry.get("kind", "outlet"),
            aliases=tuple(
                form
                for form in dict.fromkeys([entry["name"], *entry.get("aliases", [])])
                if form not in entry.get("weak", [])
            ),
            domains=tuple(entry.get("domains", [])),
            weak=tuple(entry.get("weak", [])),
            short=tuple(entry.get("short", [])),
            blocked=tuple(entry.get("not", [])),
        )
        for key, entry in sorted(raw.items())
    )


@cache
def _outlets_by_key() -> dict[str, KnownOutlet]:
    return {outlet.key: outlet for outlet in known_outlets()}


@cache
def _keys_by_name() -> dict[str, str]:
    """Strong forms win over weak ones, and the first key wins among equals."""
    keys: dict[str, str] = {}
    for outlet in known_outlets():
        for form in (outlet.name, *outlet.aliases):
            keys.setdefault(form.casefold(), outlet.key)
    for outlet in known_outlets():
        for form in (*outlet.weak, *outlet.domains):
            keys.setdefault(form.casefold(), outlet.key)
    return keys


@cache
def _keys_by_domain() -> dict[str, str]:
    return {domain: outlet.key for outlet in known_outlets() for domain in outlet.domains}


def known_outlet(key: str) -> KnownOutlet | None:
    """The listed outlet with this key, if any."""
    return _outlets_by_key().get(key)


def outlet_key(name: str) -> str:
    """The identity of the outlet called `name`: its key in the list, else the folded name without "the"."""
    folded = " ".join(name.casefold().split())
    bare = folded.removeprefix("the ") or folded
    return _keys_by_name().get(folded) or _keys_by_name().get(bare, bare)


def outlet_of_host(host: str) -> KnownOutlet | None:
    """The listed outlet whose domain is `host` or a parent of it, if any."""
    labels = host.casefold().rstrip(".").split(".")
    for cut in range(len(labels) - 1):
        key = _keys_by_domain().get(".".join(labels[cut:]))
        if key is not None:
            return known_outlet(key)
    return None
