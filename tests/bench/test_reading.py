"""The benchmark works; what it measures is no test's business."""

import json
import subprocess
import sys

import pytest

from bench.documents import copies, pdfs
from tests.commands import ROOT

TEXT = (
    b"BT /F 18 Tf 60 760 Td (Ports news update: May 2016) Tj 0 -40 Td (A quay is mended) Tj"
    b" /F 11 Tf 0 -20 Td (The quay at the mouth of the river was mended in the spring.) Tj ET"
)
PDF = b"""%%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
 /Resources <</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>> endobj
4 0 obj <</Length %d>> stream
%s
endstream endobj
trailer <</Root 1 0 R>>
%%%%EOF
""" % (len(TEXT), TEXT)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ports.pdf").write_bytes(PDF)
    return tmp_path / "in"


@pytest.mark.long
def test_it_prints_a_table_and_keeps_the_figures_when_asked(folder, tmp_path):
    results = tmp_path / "results"
    command = [sys.executable, "-m", "bench.reading", "--documents", folder, "--save", results]
    small = ["--rounds", "1", "--copies", "2", "--ingests", "1"]
    ended = subprocess.run([*command, *small], cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert "| ports.pdf, 1 pages" in ended.stdout
    (kept,) = results.iterdir()
    figures = json.loads(kept.read_text())
    assert figures["machine"]["cores"] >= 1
    assert [row["name"] for row in figures["timings"]["documents"]] == ["ports.pdf"]
    ways = [figures[way]["way"]["jobs"] for way in ("one_core", "one_job", "two_jobs")]
    assert ways == [1, 1, 2]
    assert figures["one_job"]["parent"] > 0


def test_no_two_copies_have_the_same_bytes(folder, tmp_path):
    copies(pdfs(folder), tmp_path / "copies", count=5)
    contents = [path.read_bytes() for path in (tmp_path / "copies").iterdir()]
    assert len(set(contents)) == 5
    assert all(content.startswith(PDF) for content in contents)


def test_a_folder_without_pdfs_is_said_to_be_one(tmp_path):
    with pytest.raises(SystemExit, match="there are no PDFs"):
        pdfs(tmp_path)
