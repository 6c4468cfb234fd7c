"""Requests nobody should send: to every address, with what nobody should put in them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from django.urls import URLResolver, get_resolver
from hypothesis import strategies as st

SLOT = re.compile(r"<(?:[a-z]+:)?(?P<name>\w+)>|\{(?P<other>\w+)\}|\(\?P<rest>.*\)\$")
MARKER = "'\"><zq zqon=1 x='"  # an element where a page shows it unescaped
# Characters of every plane, and what programs trip over
ODD = (
    "", "0", "-1", "1", "2", "1.5", "1e999", "nan", "inf", str(10**30), str(-(10**30)), "9" * 5_000,
    "9223372036854775807", "9223372036854775808", "2147483648", "\u0661", "\u00b2", "1_0", "+1",
    "\0", "a\0b", "%00", "%", "%zz", "%c3", "%ed%a0%80", "%ff%fe", "\\", "..", "../../etc/passwd",
    "%2e%2e%2f%2e%2e%2f", "....//", "/", "//evil.example/", "/\\evil.example", ";x=1", "?", "#",
    "&",
    "=", "+", "*", '"', "'", "(", "((((((((((", ")", "[", "{{7*7}}", "{% now %}", "${7}", "%s%n",
    "' OR 1=1--", "\r\nSet-Cookie: zq=1", "%0d%0aSet-Cookie:%20zq=1", "\n", "\t", "\x1b[31m",
    "\x7f",
    "\u202e", "\u2028", "\ufeff", "\ufffe", "\U0001f6a2", "\U000e0041", "\U0010ffff",
    "e\u0301" * 50,
    "javascript:alert(1)", "http://evil.example/", "https:evil.example", "0000-00-00", "2016-13-45",
    "99999-01-01", "0000", "0001", "9999", "10000", "-2016", "2016-02-30", "true", "null", "None",
    "a" * 3_000, "a " * 2_000, "(a OR " * 300, "-" * 500, "a*" * 300, "title:" * 200, '"' * 301,
    "before:99999", "after:0000-00", "before:2016-02-30", "topic:\0", "org:", MARKER, MARKER * 20,
)  # fmt: skip
TEXTS = st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
# Bytes as they come, broken sequences of UTF-8 among them
RAW = st.sampled_from(
    ("%ED%A0%80", "%ED%BF%BF", "%C0%AF", "%F4%90%80%80", "%FF", "%80", "%", "%u0041", "%0", "\xe9")
)
PIECES = TEXTS.map(lambda text: quote(text, safe="")) | TEXTS.map(
    lambda text: quote(text, safe="/;=&?%:@\\+")
) | RAW  # fmt: skip
PARAMETERS = (
    "q", "topic", "bulletin", "organisation", "kind", "year", "has", "from", "to", "sort", "page",
    "view", "date", "role", "month", "letter", "term", "show", "words", "whole", "lines", "at", "p",
    "o", "e", "all", "_popup", "_to_field", "next", "_changelist_filters", "app_label",
    "model_name",
    "field_name", "item", "state", "with", "by", "id", "id__in", "pk", "slug", "issue", "status",
    "status__exact", "issue__id__exact", "topics__id__exact", "published__year", "published__gte",
    "kind__exact", "is_edited__exact", "settled_at__isempty", "given_by__id__exact", "layout", "do",
    "mark", "format", "fields", "csrfmiddlewaretoken", "unknown", "a[]", "", "has_facts", "checked",
)  # fmt: skip
METHODS = ("GET",) * 12 + ("HEAD", "POST", "POST", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
                           "TRACE", "CONNECT", "PROPFIND", "get", "A" * 300)  # fmt: skip
HEADERS = (
    "Host", "Range", "If-Modified-Since", "If-Unmodified-Since", "If-None-Match", "If-Match",
    "If-Range",
    "Accept-Encoding", "Accept-Language", "Accept", "Cookie", "X-Forwarded-For",
    "X-Forwarded-Proto",
    "X-Forwarded-Host", "Referer", "User-Agent", "HX-Request", "HX-Current-URL", "HX-Target",
    "Origin",
    "HX-Trigger", "HX-Prompt", "X-CSRFToken", "X-Requested-With", "X-Request-ID", "Purpose",
    "Forwarded",
    "Authorization", "X-HTTP-Method-Override", "Sec-Purpose", "X-Original-URL",
    "Access-Control-Request-Method",
)  # fmt: skip
HEADER_VALUES = TEXTS | st.sampled_from(
    ("bytes=0-", "bytes=-1", "bytes=5-2", "bytes=0-0,2-3", "bytes=" + "0-1," * 500,
    "bytes=-" + "9" * 99,
     "bytes=x-y", "items=1-2", "Fri, 99 Zed 99999 99:99:99 GMT", "Thu, 01 Jan 1970 00:00:00 GMT",
     "*", 'W/"a"', '"a", "b"', '"' * 400, "gzip;q=nan", "gzip, br;q=-1, *;q=99",
     "gzip;q=" + "9" * 99,
     "en;q=1e999,xx-" + "x" * 500, "sessionid=x; csrftoken=\x01", "sessionid=" + "a" * 4_000,
     "messages=" + "W" * 900, "1.2.3.4, ::1, x", "::ffff:1.2.3.4", "fe80::1%eth0", "localhost:x",
     "evil.example", "localhost, evil.example", "[::1", "text/html;level=" + "1" * 99,
     "application/json"))  # fmt: skip
CONTENT_TYPES = (
    "application/x-www-form-urlencoded", "application/json", "multipart/form-data",
    "multipart/form-data; boundary=zz", "multipart/form-data; boundary=" + "z" * 300,
    "text/plain; charset=zq", "application/x-www-form-urlencoded; charset=utf-16", "", "\xff/\xff",
)  # fmt: skip
PART = b'--zz\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\n\r\n%s\r\n'
BODIES = st.one_of(
    st.binary(max_size=200),
    st.sampled_from(
        (b"", b"[" * 20_000, b"{" * 20_000, b"a=1&" * 25_000, b"a" * 3_000_000, b"%" * 999,
        b"--zz--",
         b"--zz\r\n\r\n", PART % (b"a", b"../../x", b"y"), PART % (b"documents", b"\0\xff\r",
         b"z") * 3,
         PART % (b"documents", b"a.txt", b"--zz") + b"--zz--\r\n",
         json.dumps({"a": [10**400]}).encode())
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, as a line and headers have it; `form` is laid over its page's form."""

    method: str
    path: str  # percent-encoded
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = ""
    body: bytes = b""
    form: tuple[tuple[int, str], ...] | None = None


def routes(resolver: URLResolver | None = None, before: str = "/") -> Iterator[str]:
    """Every address of the site as it is declared, with slots."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern).removeprefix("^").removesuffix("\\Z")
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        else:
            yield route


def parted(addresses: list[str]) -> tuple[list[str], list[str]]:
    """Those of the desk, and all others."""
    desk = [route for route in addresses if route.startswith("/admin/")]
    return desk, [route for route in addresses if route not in desk]


@st.composite
def requests(draw, known: dict[str, tuple[str, ...]], *, at_desk: bool) -> Asked:
    """A request to any address; `known` are values that lead somewhere, by the names of slots.

    Three in four go to the desk, or to readers' pages.
    """
    desk, others = parted(sorted(set(routes())))
    often, seldom = (desk, others) if at_desk else (others, desk)
    route = draw(st.one_of(*[st.sampled_from(often)] * 3, st.sampled_from(seldom)))
    path = SLOT.sub(lambda slot: draw(_slot_values(known, slot)), route)
    method = draw(st.sampled_from(METHODS))
    asked = Asked(method, draw(_bent(path)), draw(queries()), draw(_headers()))
    if method not in ("POST", "PUT", "PATCH"):
        return asked
    if draw(st.booleans()):
        form = tuple(draw(st.lists(st.tuples(st.integers(0, 99), TEXTS), max_size=4)))
        return Asked(method, path, asked.query, asked.headers, form=form)
    kind = draw(st.sampled_from(CONTENT_TYPES))
    return Asked(method, asked.path, asked.query, asked.headers, kind, draw(BODIES))


def _slot_values(known, slot):
    good = known.get(slot["name"] or slot["other"] or "", ())
    return st.sampled_from(good * 3) | PIECES if good else PIECES


@st.composite
def _bent(draw, path: str) -> str:
    """The path as it is, mostly; or with a trick in it."""
    trick = draw(st.sampled_from((None,) * 8 + tuple(range(6))))
    if trick is None:
        return path
    at, piece = draw(st.integers(0, len(path))), draw(PIECES)
    tricks = (path[:at] + piece + path[at:], path + piece, "/" + path, path.rstrip("/"),
              path.replace("/", "/%2e%2e/", 1), path + "/a" * 4_000)  # fmt: skip
    return tricks[trick]


@st.composite
def queries(draw) -> str:
    """A query string: known names and others, repeated, with values of all kinds."""
    names = st.sampled_from(PARAMETERS) | PIECES
    pairs = draw(st.lists(st.tuples(names, PIECES), max_size=4))
    return "&".join(f"{name}={value}" for name, value in pairs) * draw(
        st.sampled_from((1,) * 8 + (300,))
    )


@st.composite
def _headers(draw) -> dict[str, str]:
    found = draw(st.dictionaries(st.sampled_from(HEADERS), HEADER_VALUES, max_size=3))
    # What a server lets no header hold, and how it hands bytes on
    return {
        name: re.sub(r"[\0\r\n]", "", value).encode("utf-8").decode("latin-1")
        for name, value in found.items()
    }
