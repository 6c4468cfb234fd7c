"""An original as it was received, served so that no browser can be made to run it."""

import unicodedata
from pathlib import Path, PureWindowsPath

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header

from bulletins.extraction.registry import EXTRACTORS
from bulletins.models import Source
from bulletins.originals import path_of
from bulletins.ranges import NoSuchPart, Part, asked_part

PLAIN, UNKNOWN = "text/plain", "application/octet-stream"
# For one that is opened all the same: nothing in it runs or loads, and it is of no site
LOCKED = "default-src 'none'; sandbox"


def original(request: HttpRequest, source: Source, *, folder: Path) -> HttpResponseBase:
    """The bytes as received: plain text to be read, all else to be kept.

    All of them, the part that was asked for, or none where the browser has them. Raises
    FileNotFoundError where the file is gone. The name it came under is for the reader alone; the
    file is found by its SHA-256.
    """
    path, etag = path_of(folder, source.sha256), f'"{source.sha256}"'
    size = path.stat().st_size
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        response = _body(path, size=size, part=_part(request, size=size, etag=etag))
        _describe(response, source, path=path)
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = LOCKED
    patch_cache_control(response, private=True, no_cache=True)  # it may yet become a draft
    return response


def _part(request: HttpRequest, *, size: int, etag: str) -> Part | NoSuchPart | None:
    """What of the file is asked for; None is all of it."""
    if request.method != "GET" or request.headers.get("If-Range", etag) != etag:
        return None
    return asked_part(request.headers.get("Range", ""), size)


def _body(path: Path, *, size: int, part: Part | NoSuchPart | None) -> HttpResponseBase:
    if part is None:
        return FileResponse(path.open("rb"))
    if isinstance(part, NoSuchPart):
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    return StreamingHttpResponse(
        part.read(path),
        status=206,
        headers={
            "Content-Range": f"bytes {part.first}-{part.last}/{size}",
            "Content-Length": str(part.last - part.first + 1),
        },
    )


def _describe(response: HttpResponseBase, source: Source, *, path: Path) -> None:
    media_type = _media_type(source, path=path)
    is_kept = not media_type.startswith(f"{PLAIN};")
    response["Content-Type"] = media_type
    response["Content-Disposition"] = content_disposition_header(is_kept, _name(source)) or "inline"


def _name(source: Source) -> str:
    """The last part of the name it came under, less what cannot be seen or turns its order."""
    name = PureWindowsPath(source.filename).name  # parts at "/" and "\\" alike
    return "".join(c for c in name if unicodedata.category(c)[0] != "C") or "original"


def _media_type(source: Source, *, path: Path) -> str:
    if source.media_type != PLAIN:
        return source.media_type if source.media_type in EXTRACTORS else UNKNOWN
    content = path.read_bytes()
    if b"\0" in content:  # UTF-16 or no text at all
        return UNKNOWN
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return f"{PLAIN}; charset=windows-1252"
    return f"{PLAIN}; charset=utf-8"
