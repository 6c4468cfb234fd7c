"""What every page calls the archive."""

from django.conf import settings
from django.http import HttpRequest


def archive(_: HttpRequest) -> dict[str, str]:
    """The archive's name, and where its keepers are reached (empty where nobody said)."""
    return {"archive_name": settings.ARCHIVE_NAME, "contact": settings.CONTACT}
