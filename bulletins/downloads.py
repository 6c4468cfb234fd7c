"""An original as it was received, served so that no browser can be made to run it."""

from pathlib import Path

from django.http import FileResponse

from bulletins.models import Source
from bulletins.originals import path_of

TEXT = ("text/", "application/json")


def original(source: Source, *, folder: Path) -> FileResponse:
    """The bytes as received: plain text to be read, whatever its markup; all else to be kept.

    Raises FileNotFoundError where the file is gone. The name it came under is for the reader
    alone; the file is found by its SHA-256.
    """
    path = path_of(folder, source.sha256)
    media_type = _media_type(source, path=path)
    response = FileResponse(
        path.open("rb"),
        as_attachment=not media_type.startswith("text/plain"),
        filename=source.filename,
        content_type=media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _media_type(source: Source, *, path: Path) -> str:
    if not source.media_type.startswith(TEXT):
        return "application/octet-stream"
    content = path.read_bytes()
    if b"\0" in content:  # UTF-16 or no text at all
        return "application/octet-stream"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "text/plain; charset=windows-1252"
    return "text/plain; charset=utf-8"
