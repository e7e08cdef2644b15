"""What identifies an article: its canonical address, its outlet, its ids."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import regex

from rashomon.lang.outlets import known_outlets, outlet_key, outlet_of_host
from rashomon.model import Outlet

_TRACKING = regex.compile(
    r"(?i)utm_.*|fb(?:clid|_.*)|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id|mkt_tok"
    r"|_ga|_gl|_hs(?:enc|mi)|ref_src|ref_url|cmpid|cmp|ito|ocid|ncid|smid|smtyp|sh(?:are)?_?source|spm|at_.*|xtor|wt_mc"
)


def normal_address(url: str | None) -> str | None:
    """`url` without what does not name the page: fragment, tracking parameters, default port, case of the host.

    None when it is not an http or https address.
    """
    try:
        parts = urlsplit((url or "").strip())
        port = parts.port
    except ValueError:
        return None
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if scheme not in ("http", "https") or not host:
        return None
    if port and port != {"http": 80, "https": 443}[scheme]:
        host = f"{host}:{port}"
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)]
    return urlunsplit((scheme, host, parts.path or "/", urlencode(query), ""))


def identity_address(canonical: str | None, url: str | None) -> str | None:
    """The address that identifies an article, normal and as https; None without one.

    What a page calls canonical counts only for the same host: a partner's copy that points to the original is
    another article. A canonical address without a path names no article.
    """
    own, stated = normal_address(url), normal_address(canonical)
    if stated and urlsplit(stated).path == "/" and not urlsplit(stated).query:
        stated = None
    if stated and own and host_of(stated) != host_of(own):
        stated = None
    chosen = stated or own
    return "https:" + chosen.partition(":")[2] if chosen else None


def host_of(url: str | None) -> str | None:
    """The host of an address, without "www."; None when it is none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def choose_outlet(given: str | None, stated: str | None, url: str | None) -> Outlet | None:
    """The outlet as the user states it, else the page, else the listed outlet of the address's host."""
    if given and given.strip():
        name = " ".join(given.split())
        return Outlet(name, outlet_key(name), "given")
    if (named := _stated_name(stated)) is not None:
        return Outlet(named, outlet_key(named), "page")
    listed = outlet_of_host(host_of(url) or "")
    return Outlet(listed.name, listed.key, "address") if listed is not None else None


def _stated_name(stated: str | None) -> str | None:
    """The outlet's name in what a page calls itself: a listed name among the parts, no address, no account."""
    name = " ".join((stated or "").split()).strip("@ ")
    if not name or len(name) > 100:
        return None
    if "://" in name or regex.fullmatch(r"(?i)(?:[a-z0-9-]+\.)+[a-z]{2,10}/?", name):
        listed = outlet_of_host(host_of(name if "://" in name else f"https://{name}") or "")
        return listed.name if listed is not None else None
    parts = [part.strip() for part in regex.split(r"\s*[|–—·•:»]\s*|\s-\s", name)]
    listed_keys = {outlet.key for outlet in known_outlets()}
    return next((part for part in parts if part and outlet_key(part) in listed_keys), name)
