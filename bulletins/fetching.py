"""Pages fetched by their address: from few hosts, and never from our own network."""

import ipaddress
import re
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool, Timeout
from urllib3.exceptions import HTTPError

from bulletins.bounds import MIB
from bulletins.errors import UnreadableFile, UnsupportedFormat

PORTS = {"http": 80, "https": 443}
# What the archive reads, and how a file of it is called that has no such ending
ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/json": ".json",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/plain": ".txt",
}
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # holds any address of IPv4 (RFC 6052)
STRANGE = re.compile(r"(?P<strange>[^\w.-]+)")  # "news%2F20 (1)" has " (" and ")"
MOST_HOPS = 4
PIECE = 64 * 1024  # bytes
REDIRECTS = (301, 302, 303, 307, 308)
FAULTS = (HTTPError, OSError)
AGENT = "bulletin-archive (an editor gave this address)"


def public_pool(url: SplitResult) -> HTTPConnectionPool:
    """Connections to the host of an address, by a number of it that is looked at here.

    The name is asked for once, so that no second answer leads elsewhere. Raises UnreadableFile
    where it has none, or one that is not on the public internet.
    """
    host, port = url.hostname or "", PORTS[url.scheme]
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except OSError as err:
        raise UnreadableFile(f"There is no host {host}; check the address.") from err
    numbers = sorted(map(ipaddress.ip_address, found), key=lambda number: number.version)
    if not numbers or not all(map(_is_public, numbers)):
        raise UnreadableFile(f"{host} is not on the public internet; save the page and give it.")
    number = str(numbers[0]) if numbers[0].version == 4 else f"[{numbers[0]}]"
    if url.scheme == "http":
        return HTTPConnectionPool(number, port)
    return HTTPSConnectionPool(number, port, server_hostname=host, assert_hostname=host)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far fetching may go: from which hosts, bytes, seconds in all; how hosts are reached."""

    hosts: tuple[str, ...]
    size: int
    seconds: float = 20
    pool: Callable[[SplitResult], HTTPConnectionPool] = public_pool


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page or file as a host sent it, and a name for it."""

    filename: str
    content: bytes


def fetch(address: str, reach: Reach) -> Fetched:
    """The page or file at an address; raises IngestError's kinds, in a sentence for an editor."""
    until = time.monotonic() + reach.seconds
    for _ in range(MOST_HOPS):
        url = _checked(address, reach)
        try:
            with reach.pool(url) as pool:
                answer = _ask(pool, url, until)
                if answer.status in REDIRECTS and answer.headers.get("Location"):
                    address = urljoin(url.geturl(), answer.headers["Location"])
                    continue
                return _taken(answer, url, reach, until=until)
        except FAULTS as err:
            raise UnreadableFile(
                f"{url.hostname} did not answer as it should; try again later, or save the page "
                "and give it as a file."
            ) from err
    raise UnreadableFile("The address leads from page to page without end; check it.")


def _checked(address: str, reach: Reach) -> SplitResult:
    """The parts of an address; raises UnsupportedFormat for one that is not to be asked."""
    try:
        url = urlsplit(address)
        port = url.port
    except ValueError as err:
        raise UnsupportedFormat("This is no address of a page; check it.") from err
    if url.scheme not in PORTS or not url.hostname or url.username is not None:
        raise UnsupportedFormat("The address must be like https://www.gov.uk/…; check it.")
    if url.hostname not in reach.hosts or port not in (None, PORTS[url.scheme]):
        raise UnsupportedFormat(
            f"Pages are fetched from {', '.join(reach.hosts) or 'nowhere'} alone, not from "
            f"{url.netloc}; save the page and give it as a file."
        )
    return url


def _ask(pool: HTTPConnectionPool, url: SplitResult, until: float) -> HTTPResponse:
    path = (url.path or "/") + (f"?{url.query}" if url.query else "")
    answer = pool.urlopen(
        "GET",
        path,
        headers={"Host": url.hostname or "", "User-Agent": AGENT, "Accept-Encoding": "identity"},
        timeout=Timeout(total=max(until - time.monotonic(), 0.1)),
        retries=False,
        redirect=False,
        preload_content=False,
    )
    assert isinstance(answer, HTTPResponse)  # nosec B101 # narrows a type
    return answer


def _taken(answer: HTTPResponse, url: SplitResult, reach: Reach, *, until: float) -> Fetched:
    if answer.status != 200:
        raise UnreadableFile(f"{url.hostname} says {answer.status} to this address; check it.")
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in ENDINGS:
        raise UnsupportedFormat(
            f"At this address is {kind or 'a file of no known kind'}, which the archive does not "
            "read; give the address of a page, PDF, Word file or text."
        )
    content = b"".join(_pieces(answer, reach, until))
    return Fetched(_filename(url, ENDINGS[kind]), content)


def _pieces(answer: HTTPResponse, reach: Reach, until: float) -> Iterator[bytes]:
    """What comes, as long as it is not too much and not too late."""
    size = 0
    while piece := answer.read1(PIECE, decode_content=False):
        size += len(piece)
        if size > reach.size:
            raise UnreadableFile(f"It has more than {reach.size // MIB} MiB; give a part of it.")
        if time.monotonic() > until:
            raise UnreadableFile(
                f"It took longer than {reach.seconds:g} seconds to come; try again later."
            )
        yield piece


def _filename(url: SplitResult, ending: str) -> str:
    """A name from the last step of the path; the ending is that of the kind."""
    last = STRANGE.sub("-", unquote(PurePosixPath(url.path).name)).strip("-.") or "page"
    return last if last.lower().endswith(ending) else last[:200] + ending


def _is_public(number: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if number.version == 6 and number in TRANSLATED:
        return False
    inner = getattr(number, "ipv4_mapped", None) or getattr(number, "sixtofour", None) or number
    return bool(inner.is_global and not inner.is_multicast)
