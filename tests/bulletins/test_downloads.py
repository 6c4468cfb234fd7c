"""Originals come back byte for byte, and no browser is made to run them."""

import hashlib

import pytest
from django.urls import reverse

from bulletins.originals import keep
from tests.factories import make_issue, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(settings, tmp_path):
    """Keeps these bytes as the source of a published issue."""
    settings.SOURCES_ROOT = tmp_path

    def kept(content, **fields):
        sha256 = hashlib.sha256(content).hexdigest()
        keep(tmp_path, sha256, content)
        source = make_source(sha256=sha256, size=len(content), **fields)
        make_issue(source=source)
        return source

    return kept


def download(client, source):
    return client.get(reverse("bulletins:source", args=[source.pk]))


@pytest.mark.parametrize(
    ("media_type", "content", "served_as"),
    [
        ("text/plain", "Straße".encode(), "text/plain; charset=utf-8"),
        ("text/plain", "£5 a day".encode("cp1252"), "text/plain; charset=windows-1252"),
        ("text/plain", "Words".encode("utf-16"), "application/octet-stream"),
        ("text/html", b"<script>alert(1)</script>", "text/plain; charset=utf-8"),
        ("application/json", b"{}", "text/plain; charset=utf-8"),
        ("application/pdf", b"%PDF-1.7", "application/octet-stream"),
    ],
)
def test_original_is_never_served_as_something_that_runs(
    client, kept, media_type, content, served_as
):
    response = download(client, kept(content, media_type=media_type))
    assert b"".join(response.streaming_content) == content
    assert response["Content-Type"] == served_as
    assert response["X-Content-Type-Options"] == "nosniff"
    is_attachment = response["Content-Disposition"].startswith("attachment")
    assert is_attachment == (served_as == "application/octet-stream")


@pytest.mark.parametrize(
    ("filename", "offered_as"),
    [
        ("../../etc/passwd", 'filename="passwd"'),
        ('a "quoted" name.pdf', 'filename="a \\"quoted\\" name.pdf"'),
        ("Bulletin – 20.pdf", "filename*=utf-8''Bulletin%20%E2%80%93%2020.pdf"),
        ("two\r\nSet-Cookie: x.pdf", "filename*=utf-8''two%0D%0ASet-Cookie%3A%20x.pdf"),
    ],
)
def test_name_it_came_under_is_offered_and_never_a_path(client, kept, filename, offered_as):
    response = download(client, kept(b"%PDF", filename=filename, media_type="application/pdf"))
    assert response["Content-Disposition"] == f"attachment; {offered_as}"


def test_lost_original_is_not_found(client, settings, tmp_path):
    settings.SOURCES_ROOT = tmp_path
    source = make_source()
    make_issue(source=source)
    assert download(client, source).status_code == 404
