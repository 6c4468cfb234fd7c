"""Web pages that mark no headings: which lines their looks make headings, and which not."""

import pytest

from bulletins import reader
from bulletins.enrichment.knowledge import Knowledge
from bulletins.extraction.from_html import extract
from bulletins.extraction.registry import identify

PROSE = (
    "The wardens mended the river path with stone from the old quarry above the mill, and will "
    "come back in spring to plant the banks with willow and to paint the gates of the lock."
)


def _headings(body):
    document = extract(f"<html><title>River News</title><body>{body}</body></html>".encode())
    return [(b.text, b.level) for b in (*document.front, *document.blocks) if b.kind == "heading"]


def test_bold_lines_of_their_own_are_headings():
    body = f"<p><b>Path mended</b></p><p>{PROSE}</p><p><strong>New gates</strong></p><p>{PROSE}</p>"
    assert _headings(body) == [("Path mended", 2), ("New gates", 2)]


def test_a_bold_line_above_a_line_break_is_one():
    body = "".join(f"<p><b>{name}</b><br>{PROSE}</p>" for name in ("Path mended", "New gates"))
    assert _headings(body) == [("Path mended", 2), ("New gates", 2)]


def test_sizes_of_fonts_give_levels_in_nested_tables():
    stories = "".join(
        f"<table><tr><td><font size=5><b>{name}</b></font></td></tr>"
        f"<tr><td><font size=2>{PROSE}</font></td></tr></table>"
        for name in ("Path mended", "New gates")
    )
    body = f"<table><tr><td><font size='+4'>River News</font></td></tr><tr><td>{stories}</td></tr>"
    assert _headings(body) == [("River News", 1), ("Path mended", 2), ("New gates", 2)]


def test_inline_styles_count_as_bold_and_large():
    body = "".join(
        f'<div style="{style}">{name}</div><div style="font-size:14px">{PROSE}</div>'
        for name, style in (
            ("Path mended", "font-size: 20px"),
            ("New gates", "font-size:14px; font-weight:700"),
        )
    )
    assert _headings(body) == [("Path mended", 1), ("New gates", 2)]


def test_a_heading_of_several_pieces_is_one():
    body = "".join(
        f"<p><b>{name} <i>at</i> the <font color=red>mill</font></b></p><p>{PROSE}</p>"
        for name in ("Path", "Gate")
    )
    assert _headings(body) == [("Path at the mill", 2), ("Gate at the mill", 2)]


def test_a_mailed_newsletter_is_cut_into_its_stories():
    stories = "".join(
        f"<table><tr><td style='font-size:22px'>{name}</td></tr><tr><td>{PROSE}</td></tr></table>"
        for name in ("Path mended", "New gates", "Ferry to run")
    )
    page = f"<html><body><table><tr><td>{stories}</td></tr></table></body></html>"
    draft = reader.read(identify("mail.html", page.encode()), Knowledge())
    assert [item.title for item in draft.items] == ["Path mended", "New gates", "Ferry to run"]


@pytest.mark.parametrize(
    "body",
    [
        f"<h2>Marked</h2><p>{PROSE}</p><p><b>Bold</b></p><p>{PROSE}</p><p><b>Bold</b></p>{PROSE}",
        f"<p><b>Only one</b></p><p>{PROSE}</p>",
        f"<p><b>Path</b> is mended. {PROSE}</p><p><b>Gates</b> are new. {PROSE}</p>",
        f"<p><b>It is mended.</b></p><p>{PROSE}</p><p><b>It is new:</b></p><p>{PROSE}</p>",
        f"<ul><li><b>Path</b></li><li><b>Gate</b></li></ul><p>{PROSE}</p>",
        f"<table><tr><td><b>Lock</b></td><td>{PROSE}</td></tr>"
        f"<tr><td><b>Mill</b></td><td>{PROSE}</td></tr></table>",
        "<p><b>Path</b></p><p><b>Gate</b></p><p><b>Mill</b></p><p><b>Lock</b></p>",
        "".join(f"<p><b>Ward {n} of the river</b></p><p>Open now.</p>" for n in range(9)),
        f"<p><b>1 | 2</b></p><p>{PROSE}</p><p><b>3</b></p><p>{PROSE}</p>".replace("1 | 2", "12"),
        f"<p><span style='font-weight:normal'><b style='font-weight:400'>Path</b></span></p>{PROSE}"
        f"<p style='font-size:15px'>Gate</p><p>{PROSE}</p>",
    ],
    ids=[
        "marked headings",
        "one bold line",
        "bold words that open a sentence",
        "bold sentences",
        "list entries",
        "cells beside others",
        "nothing but bold",
        "mostly bold",
        "figures",
        "weight taken away",
    ],
)
def test_other_bold_text_is_no_heading(body):
    assert [text for text, _ in _headings(body) if text != "Marked"] == []
