"""Asking an address for a page: with time-outs and caps, politely, never a private address unless allowed.

Apart from fetcher.py, since only runs that are given an address need an HTTP client.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
from protego import Protego

from rashomon.errors import FetchError, RefusedError, UnreadableError
from rashomon.ingest.fetcher import Fetched
from rashomon.ingest.inflate import inflate
from rashomon.ingest.settings import IngestSettings

_ROBOTS_BYTES = 500_000
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class _GuardedTransport(httpx.BaseTransport):
    """Connects only to the address it has checked, so that a name cannot change its mind in between."""

    def __init__(self, allow_private: bool) -> None:
        self._inner = httpx.HTTPTransport()
        self._allow_private = allow_private

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        host, port = request.url.host, request.url.port or (443 if request.url.scheme == "https" else 80)
        address = checked_address(host, port, self._allow_private)
        request.extensions = {**request.extensions, "sni_hostname": host}
        request.url = request.url.copy_with(host=address)
        return self._inner.handle_request(request)

    def close(self) -> None:
        self._inner.close()


def checked_address(host: str, port: int, allow_private: bool) -> str:
    """The first address of `host`; RefusedError when any of them is not public and that is not allowed."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"no address found for {host}") from error
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if not allow_private and not _is_public(ipaddress.ip_address(address.split("%")[0])):
            raise RefusedError(f"not asked: {host} is a private or local address ({address})")
    return addresses[0]


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    return address.is_global and not address.is_multicast and (mapped is None or mapped.is_global)


class HttpFetcher:
    """The Fetcher for http and https."""

    def __init__(
        self, settings: IngestSettings | None = None, on_host: Callable[[str], None] | None = None
    ) -> None:
        self._settings = settings or IngestSettings()
        self._on_host = on_host or (lambda host: None)
        self._named: set[str] = set()
        self._robots: dict[str, Protego] = {}
        transport: httpx.BaseTransport = (
            httpx.HTTPTransport(proxy=self._settings.proxy)
            if self._settings.proxy
            else _GuardedTransport(self._settings.allow_private)
        )
        self._client = httpx.Client(
            transport=transport,
            timeout=self._settings.timeout_seconds,
            trust_env=False,
            headers={
                "User-Agent": self._settings.user_agent,
                "Accept": "text/html, application/xhtml+xml, text/plain;q=0.8",
                "Accept-Encoding": "gzip",
            },
        )

    def fetch(self, url: str) -> Fetched:
        """One page after at most `max_redirects` redirects, each checked like the first address."""
        target = self._checked_url(url)
        for _ in range(self._settings.max_redirects + 1):
            self._ask_robots(target)
            with self._get(target) as response:
                if response.status_code not in _REDIRECTS:
                    return self._page(target, response)
                location = response.headers.get("location")
            if not location:
                raise FetchError(f"{target} redirects to nowhere")
            target = self._checked_url(str(target.join(location)))
        raise RefusedError(f"not followed: more than {self._settings.max_redirects} redirects")

    def close(self) -> None:
        """Close open connections."""
        self._client.close()

    def _checked_url(self, url: str) -> httpx.URL:
        try:
            target = httpx.URL(url)
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchError(f"not an address: {error}") from error
        if target.scheme not in ("http", "https") or not target.host:
            raise RefusedError("not asked: only http and https addresses are read")
        if target.userinfo:
            raise RefusedError("not asked: the address holds a user name or password")
        if target.host not in self._named:
            self._named.add(target.host)
            self._on_host(target.host)
        return target

    @contextmanager
    def _get(self, target: httpx.URL) -> Iterator[httpx.Response]:
        try:
            with self._client.stream("GET", target) as response:
                yield response
        except httpx.TimeoutException as error:
            raise FetchError(f"no answer within {self._settings.timeout_seconds:g} s") from error
        except httpx.HTTPError as error:
            raise FetchError(
                f"{target.host} could not be reached ({type(error).__name__}): check the address, or save the page "
                "from a browser and give the file"
            ) from error

    def _page(self, target: httpx.URL, response: httpx.Response) -> Fetched:
        if response.status_code != 200:
            raise FetchError(f"answered {response.status_code} {response.reason_phrase}".rstrip())
        content_type = response.headers.get("content-type", "")
        media_type = content_type.split(";")[0].strip().lower()
        if media_type and not (media_type.startswith("text/") or media_type == "application/xhtml+xml"):
            raise FetchError(f"is {media_type}, not a page of text")
        content = self._body(response, self._settings.max_page_bytes)
        return Fetched(str(target), content, media_type, response.charset_encoding)

    def _body(self, response: httpx.Response, max_bytes: int) -> bytes:
        chunks: Iterator[bytes] = self._timed(response.iter_raw(65_536))
        encoding = response.headers.get("content-encoding", "identity").strip().lower()
        if encoding in ("gzip", "x-gzip", "deflate"):
            chunks = inflate(chunks, max_bytes)
        elif encoding not in ("", "identity"):
            raise FetchError(f"answered in {encoding}, which was not asked for")
        body = bytearray()
        for chunk in chunks:
            body += chunk
            if len(body) > max_bytes:
                raise UnreadableError(f"more than {max_bytes:,} bytes; the cap is a setting")
        return bytes(body)

    def _timed(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        deadline = time.monotonic() + 4 * self._settings.timeout_seconds
        for chunk in chunks:
            if time.monotonic() > deadline:
                raise FetchError(f"not done within {4 * self._settings.timeout_seconds:g} s")
            yield chunk

    def _ask_robots(self, target: httpx.URL) -> None:
        host = f"{target.scheme}://{target.netloc.decode('ascii')}"
        if host not in self._robots:
            self._robots[host] = self._read_robots(httpx.URL(host + "/robots.txt"))
        if not self._robots[host].can_fetch(str(target), self._settings.user_agent.split("/")[0]):
            raise RefusedError("not asked: robots.txt of this host does not allow it")

    def _read_robots(self, address: httpx.URL) -> Protego:
        """The host's rules (RFC 9309): no file means all is allowed, a failing host that nothing is."""
        with self._get(address) as response:
            if response.status_code == 200:
                return Protego.parse(self._body(response, _ROBOTS_BYTES).decode("utf-8", "replace"))
            if response.status_code >= 500:
                return Protego.parse("User-agent: *\nDisallow: /")
        return Protego.parse("")
