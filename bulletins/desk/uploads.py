"""Uploads held to bounds while they come in: how big each file, how many, how much in all."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadhandler import (
    FileUploadHandler,
    SkipFile,
    StopUpload,
    TemporaryFileUploadHandler,
)
from django.http import HttpRequest, UnreadablePostError
from django.utils.translation import gettext as _

from bulletins.bounds import MIB
from bulletins.intake_files import too_big

MOST_FILES = 100  # in one go; Django's own bound is the same
MOST_FULL = 10  # files of the largest size that come in one go


class NoUpload(FileUploadHandler):
    """For every address that asks for no file: what is sent all the same is not read to its end.

    Else anybody could fill the disk, since what a form holds is read before its token is checked.
    """

    def new_file(self, *args: Any, **options: Any) -> None:
        """A file begins."""
        raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Never asked for."""

    def file_complete(self, file_size: int) -> None:
        """Never asked for."""


@dataclass(slots=True)
class Uploads:
    """What comes with a request; `refused` holds the names of files left out, and why."""

    most: int
    refused: list[tuple[str, str]] = field(default_factory=list)


class BoundedUpload(TemporaryFileUploadHandler):
    """Writes each file to disk as it comes; what grows too big is dropped there and then."""

    def __init__(self, request: HttpRequest, uploads: Uploads) -> None:
        super().__init__(request)
        self.uploads = uploads

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Some more of a file."""
        if start + len(raw_data) > self.uploads.most:
            self.file.close()  # a temporary file goes when it is closed
            self.uploads.refused.append((str(self.file_name), too_big(self.uploads.most)))
            raise SkipFile
        super().receive_data_chunk(raw_data, start)


def bound(request: HttpRequest, most: int) -> Uploads | str:
    """Read what comes with a request within bounds; gives a sentence where it is too much.

    To be called before anything asks for the request's fields, the check of its token too.
    """
    uploads = Uploads(most)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_FULL * most:
        size = MOST_FULL * most // MIB
        return _("That is more than %d MiB at once; give the files in several goes.") % size
    request.upload_handlers = [BoundedUpload(request, uploads)]
    try:
        request.FILES.keys()  # the first to ask has all read
    except TooManyFilesSent:
        return _("That is more than %d files at once; give them in several goes.") % MOST_FILES
    except UnreadablePostError:
        return _("The connection broke; send it again.")
    return uploads
