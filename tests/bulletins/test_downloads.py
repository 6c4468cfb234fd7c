"""Originals come back byte for byte, and no browser is made to run them."""

import hashlib

import pytest
from django.urls import reverse

from bulletins.extraction.registry import DOCX
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


def download(client, source, **headers):
    return client.get(reverse("bulletins:source", args=[source.pk]), headers=headers)


@pytest.mark.parametrize(
    ("media_type", "content", "served_as"),
    [
        ("text/plain", "Straße".encode(), "text/plain; charset=utf-8"),
        ("text/plain", "£5 a day".encode("cp1252"), "text/plain; charset=windows-1252"),
        ("text/plain", "Words".encode("utf-16"), "application/octet-stream"),
        ("text/html", b"<script>alert(1)</script>", "text/html"),
        ("application/json", b"{}", "application/json"),
        ("application/pdf", b"%PDF-1.7", "application/pdf"),
        (DOCX, b"PK", DOCX),
        ("image/svg+xml", b"<svg onload='alert(1)'/>", "application/octet-stream"),
        ("text/html; x=y\r\nSet-Cookie: a", b"<p>", "application/octet-stream"),
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
    assert is_attachment == (not served_as.startswith("text/plain"))
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("filename", "offered_as"),
    [
        ("../../etc/passwd", 'filename="passwd"'),
        ('a "quoted" name.pdf', 'filename="a \\"quoted\\" name.pdf"'),
        ("Bulletin – 20.pdf", "filename*=utf-8''Bulletin%20%E2%80%93%2020.pdf"),
        ("two\r\nSet-Cookie: x.pdf", 'filename="twoSet-Cookie: x.pdf"'),
        ("C:\\new\\may.pdf", 'filename="may.pdf"'),
        ("may\u202efdp.exe", 'filename="mayfdp.exe"'),
        ("bwletin Mehefin–ŵ.pdf", "filename*=utf-8''bwletin%20Mehefin%E2%80%93%C5%B5.pdf"),
        ("\x07\u200f", 'filename="original"'),
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


TEXT = b"0123456789"


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize(
    ("asked", "status", "sent", "placed"),
    [
        ("bytes=0-3", 206, b"0123", "bytes 0-3/10"),
        ("bytes=4-", 206, b"456789", "bytes 4-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=-99", 206, TEXT, "bytes 0-9/10"),
        ("bytes=8-99", 206, b"89", "bytes 8-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=-0", 416, b"", "bytes */10"),
        ("bytes=99-100", 416, b"", "bytes */10"),
        ("bytes=5-2", 200, TEXT, None),
        ("bytes=-", 200, TEXT, None),
        ("bytes=0-1,4-5", 200, TEXT, None),
        ("bytes=٣-٤", 200, TEXT, None),
        ("lines=1-2", 200, TEXT, None),
        ("bytes=" + "9" * 400 + "-", 200, TEXT, None),
    ],
)
def test_a_part_of_an_original_can_be_asked_for(client, kept, asked, status, sent, placed):
    response = download(client, kept(TEXT, media_type="application/pdf"), Range=asked)
    assert (response.status_code, body(response)) == (status, sent)
    assert response.get("Content-Range") == placed
    assert response["X-Content-Type-Options"] == "nosniff"
    if status != 416:
        assert int(response["Content-Length"]) == len(sent)


def test_an_original_that_the_browser_has_is_not_sent_again(client, kept):
    source = kept(TEXT)
    etag = download(client, source)["ETag"]
    again = download(client, source, **{"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert "no-cache" in again["Cache-Control"]
    assert download(client, source, **{"If-None-Match": '"other"'}).status_code == 200
    for known, status in ((etag, 206), ('"other"', 200)):
        part = download(client, source, Range="bytes=0-1", **{"If-Range": known})
        assert part.status_code == status


def test_head_says_what_get_would_send(client, kept):
    source = kept(TEXT, media_type="application/pdf")
    address = reverse("bulletins:source", args=[source.pk])
    head, whole = client.head(address), client.get(address)
    assert head.status_code == 200
    for answer in (head, whole):
        del answer["X-Request-ID"]
    assert dict(head.headers) == dict(whole.headers)
    assert client.post(address).status_code == 405


def test_a_draft_is_not_sent_by_any_way_of_asking(client, admin_client, kept):
    source = kept(TEXT)
    etag = download(client, source)["ETag"]
    source.issue.status = "draft"
    source.issue.save()
    for headers in ({}, {"If-None-Match": etag}, {"Range": "bytes=0-1"}, {"If-Match": "*"}):
        assert download(client, source, **headers).status_code == 404
    assert download(admin_client, source).status_code == 200
