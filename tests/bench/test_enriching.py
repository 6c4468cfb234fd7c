"""The benchmark works; what it measures is no test's business."""

import json
import subprocess
import sys

import pytest

from bench.enriching import measured
from bench.stories import issues, texts
from tests.commands import ROOT

WORDS = " ".join(["The quay at the mouth of the river is mended for £5."] * 15)
TEXT = f"Ports news update: May 2016\n\n1. A quay\n\n{WORDS}\n\n2. A pier\n\n{WORDS}\n"


@pytest.fixture
def text(tmp_path):
    (tmp_path / "ports.txt").write_text(TEXT)
    return tmp_path / "ports.txt"


def test_it_prints_a_table_and_keeps_the_figures_when_asked(text, tmp_path):
    results = tmp_path / "results"
    command = [sys.executable, "-m", "bench.enriching", "--texts", text, "--save", results]
    small = ["--items", "30", "--rounds", "1"]
    ended = subprocess.run([*command, *small], cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert "| 30 items, " in ended.stdout
    (kept,) = results.iterdir()
    figures = json.loads(kept.read_text())
    assert figures["items"] == 30
    assert figures["mentions"] == 30 * 15
    assert figures["reading"] > 0 and figures["enriching"] > 0


def test_all_items_made_are_read_and_of_ordinary_length():
    run = measured(issues(texts(), count=60), rounds=1)
    assert run.items == 60
    assert 150 <= run.words / run.items <= 250


def test_texts_without_an_item_of_ordinary_length_are_said_to_be_so(tmp_path):
    (tmp_path / "short.txt").write_text("Ports news\n\nA quay is mended.\n")
    with pytest.raises(SystemExit, match="no item of 150 words"):
        issues([tmp_path / "short.txt"], count=5)
