"""What goes out compressed, and what does not."""

import gzip
import hashlib

import pytest
from django.urls import reverse

from bulletins.originals import keep
from config.static_files import GzippedManifestStorage
from tests.factories import make_issue, make_item, make_source

GZIP = {"Accept-Encoding": "gzip"}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/", "/bulletins/", "/search/help/", "/api/v1/openapi.json"])
def test_text_is_compressed_for_those_who_take_it(client, address):
    make_item()
    plain, small = client.get(address), client.get(address, headers=GZIP)
    assert not plain.has_header("Content-Encoding")
    assert small["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small["Vary"]
    assert gzip.decompress(small.content) == plain.content
    assert len(small.content) < len(plain.content)


def test_a_page_that_has_not_changed_is_not_sent_again(client):
    make_item()
    first = client.get("/bulletins/", headers=GZIP)
    again = client.get("/bulletins/", headers={**GZIP, "If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("part", [{}, {"Range": "bytes=0-99"}], ids=["whole", "part"])
def test_an_original_is_sent_as_it_was_received(client, settings, tmp_path, part):
    settings.SOURCES_ROOT = tmp_path
    content = b"Much the same words. " * 100
    sha256 = hashlib.sha256(content).hexdigest()
    keep(tmp_path, sha256, content)
    source = make_source(sha256=sha256, size=len(content), media_type="text/plain")
    make_issue(source=source)
    response = client.get(reverse("bulletins:source", args=[source.pk]), headers={**GZIP, **part})
    assert not response.has_header("Content-Encoding")
    assert b"".join(response.streaming_content) in (content, content[:100])


def test_a_file_of_the_site_is_compressed_the_same_wherever_brotli_is_installed(tmp_path):
    (tmp_path / "a.css").write_text("p { margin: 0 }\n" * 100)
    list(GzippedManifestStorage(location=tmp_path).compress_files(["a.css"]))
    assert {path.name for path in tmp_path.iterdir()} == {"a.css", "a.css.gz"}
