"""Documents given at the desk, and their reading without a worker."""

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile

from bulletins import intake, tasks
from bulletins.bounds import MIB
from bulletins.intake import Given

ADD, LIST = "/admin/bulletins/intake/add/", "/admin/bulletins/intake/"
JSON = {"HTTP_ACCEPT": "application/json"}
TEXT = (
    "Ports news update\n\nIssue {number}, {month} 2016\n\n1. One\n\nIt is so.\n\n2. Two\n\nNot.\n"
)


def text(*, number=1, month="May", more=""):
    """A bulletin of two stories."""
    return (TEXT.format(number=number, month=month) + more).encode()


def uploaded(content=None, name="may.txt"):
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, text() if content is None else content)


def give(folder, content=None, name="may.txt", **told):
    """Receive a document; gives its intake."""
    given = Given(name, [text() if content is None else content], **told)
    return intake.receive(given, folder, most=MIB).intake


def read(given):
    """Read a document that waits; gives its intake as it is then."""
    tasks.read_now(given.pk)
    given.refresh_from_db()
    return given


def editor(**fields):
    """Who may add documents, and all else."""
    return User.objects.create_superuser("editor", **fields)
