"""corrections.json: what a person corrected in an earlier report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from rashomon.errors import SettingsError
from rashomon.lang import outlet_key
from rashomon.model import Account, Corrections, Outlet


def load_corrections(path: Path) -> Corrections:
    """The corrections of a file; none when there is no such file.

        {"same": [["a", "b"]], "not_same": [["a", "c"]], "direction": [["upstream", "downstream"]],
         "outlet": {"a": "The Daily Example"}}

    Raises SettingsError with the place of what does not fit.
    """
    if not path.exists():
        return Corrections()
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8: {error.reason} at byte {error.start}") from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{path}: not JSON: {error}") from error
    names = {f.name for f in fields(Corrections)}
    if not isinstance(raw, dict) or set(raw) - names:
        raise SettingsError(f"{path}: wants an object with only {', '.join(sorted(names))}")
    outlets = raw.get("outlet", {})
    pairs = {key: _pairs(raw.get(key, []), f"{path}: {key}") for key in ("same", "not_same", "direction")}
    if not isinstance(outlets, dict) or not all(isinstance(v, str) and v.strip() for v in outlets.values()):
        raise SettingsError(f"{path}: outlet: wants an object of account to outlet name")
    return Corrections(outlet=tuple(sorted(outlets.items())), **pairs)


def _pairs(raw: Any, where: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(raw, list):
        raise SettingsError(f"{where}: wants a list of pairs")
    pairs = []
    for number, pair in enumerate(raw, start=1):
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(name, str) for name in pair)):
            raise SettingsError(f"{where}, entry {number}: wants two account labels")
        if pair[0] == pair[1]:
            raise SettingsError(f"{where}, entry {number}: names {pair[0]!r} twice")
        pairs.append((pair[0], pair[1]))
    return tuple(pairs)


def resolve_corrections(
    corrections: Corrections, accounts: Sequence[Account], where: str = "the corrections"
) -> Corrections:
    """The same corrections by account id; SettingsError when one names an account that is not there.

    `where` is what its message calls the corrections.
    """
    ids = {account.label: account.id for account in accounts} | {a.id: a.id for a in accounts}

    def known(name: str) -> str:
        if name not in ids:
            labels = ", ".join(account.label for account in accounts)
            raise SettingsError(f"{where}: no account is called {name!r}; there are: {labels}")
        return ids[name]

    def both(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        return tuple((known(a), known(b)) for a, b in pairs)

    same, not_same, direction = (
        both(p) for p in (corrections.same, corrections.not_same, corrections.direction)
    )
    if {frozenset(pair) for pair in same} & {frozenset(pair) for pair in not_same}:
        raise SettingsError(f"{where}: a pair is in both same and not_same")
    if set(direction) & {(b, a) for a, b in direction}:
        raise SettingsError(f"{where}: a pair is given in both directions")
    return Corrections(
        same=same,
        not_same=not_same,
        direction=direction,
        outlet=tuple((known(account), name) for account, name in corrections.outlet),
    )


def with_outlets(accounts: Sequence[Account], corrections: Corrections) -> tuple[Account, ...]:
    """The accounts with the outlets that a person stated."""
    stated = dict(corrections.outlet)
    return tuple(
        replace(
            account,
            article=replace(
                account.article, outlet=Outlet(stated[account.id], outlet_key(stated[account.id]), "given")
            ),
        )
        if account.id in stated
        else account
        for account in accounts
    )
