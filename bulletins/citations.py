"""An item as others cite it: in words, as BibTeX, as RIS."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from bulletins.models import Item
from bulletins.standing import standing
from bulletins.store import SINGLE
from bulletins.templatetags.dates import written
from bulletins.templatetags.said import unless_said

# What TeX would take as its own, and brackets, which BibTeX counts even where they are escaped
TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}
TEX_SIGNS = str.maketrans(TEX)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]+")  # "\x00", "\n": each entry has lines of its own


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation says of an item. `series` is empty where its document is of none.

    `aliases` are other names that the series has borne. `published` is as exact as `precision`
    says. `standing` is where the issue stands, in words. `address` is the permanent one, in full.
    """

    key: str
    title: str
    issue: str
    number: str
    series: str
    aliases: tuple[str, ...]
    publisher: str
    published: date | None
    precision: str
    topics: tuple[str, ...]
    language: str
    address: str
    standing: str = ""

    @property
    def when(self) -> str:
        """ "13 August 2013", "August 2013", "2013" or "undated"."""
        return written(self.published, self.precision) or gettext("undated")

    @property
    def issue_number(self) -> str:
        """The issue's number, where its title does not have it."""
        return unless_said(self.number, self.issue)

    @property
    def series_name(self) -> str:
        """The series, where the issue's title does not have one of its names."""
        title = self.issue.casefold()
        is_said = any(name.casefold() in title for name in (self.series, *self.aliases))
        return "" if is_said else self.series


def citation_of(item: Item, *, address: str) -> Citation:
    """The item, as far as it was loaded and veiled, under its permanent address."""
    issue, bulletin = item.issue, item.issue.bulletin
    is_single = bulletin.slug == SINGLE
    return Citation(
        key=f"item-{item.pk}",
        title=item.title,
        issue=issue.title,
        number=issue.number,
        series="" if is_single else bulletin.name,
        aliases=tuple(bulletin.aliases),
        publisher="" if is_single else bulletin.publisher,
        published=issue.published,
        precision=issue.precision,
        topics=tuple(topic.name for topic in item.topics.all()),
        language=issue.language,
        address=address,
        standing="; ".join(standing(issue)),
    )


def plain(citation: Citation) -> str:
    """The citation in words, in English as British readers write it."""
    parts = (
        # Translators: the title of what is cited, in the quotation marks of the language.
        gettext("‘%(title)s’") % {"title": _line(citation.title)},
        _where(citation),
        _line(citation.series_name),
        _line(citation.publisher),
        f"{citation.when} ({_line(citation.standing)})" if citation.standing else citation.when,
        f"<{citation.address}>",
    )
    return ", ".join(part for part in parts if part)


def _where(citation: Citation) -> str:
    """The document that the item stands in."""
    said = {"issue": _line(citation.issue), "number": citation.issue_number}
    if citation.issue_number:
        # Translators: of a citation, "in River bulletin (no. 12)".
        return gettext("in %(issue)s (no. %(number)s)") % said
    return gettext("in %(issue)s") % said


def bibtex(citation: Citation) -> str:
    """An entry for BibTeX: an article of its series, or part of a document of none."""
    kind, container = ("article", "journal") if citation.series else ("incollection", "booktitle")
    year, month, day = (*_parts(citation), "", "", "")[:3]
    fields = {
        "author": f"{{{_tex(citation.publisher)}}}" if citation.publisher else "",
        "title": f"{{{_tex(citation.title)}}}",
        container: _tex(citation.series or citation.issue),
        "number": _tex(citation.number),
        "publisher": _tex(citation.publisher),
        "year": year,
        "day": day.lstrip("0"),
        "note": _tex("; ".join(_notes(citation))),
        "keywords": _tex(", ".join(citation.topics)),
        "url": citation.address,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if month:
        lines.append(f"  month = {MONTHS[int(month) - 1]},")  # a name that styles spell out
    return "\n".join((f"@{kind}{{{citation.key},", *lines, "}", ""))


def ris(citation: Citation) -> str:
    """A record for reference managers: a magazine's article, or a chapter of a document."""
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in _ris_fields(citation))


def _ris_fields(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", "MGZN" if citation.series else "CHAP"
    yield "ID", citation.key
    optional = (
        ("AU", f"{citation.publisher}," if citation.publisher else ""),  # the comma: no person
        ("TI", citation.title),
        ("T2", citation.series or citation.issue),
        ("IS", citation.number),
        ("PB", citation.publisher),
        ("PY", str(citation.published.year) if citation.published else ""),
        ("DA", _ris_date(citation)),
        *(("N1", note) for note in _notes(citation)),
        *(("KW", topic) for topic in citation.topics),
        ("LA", citation.language),
        ("UR", citation.address),
    )
    yield from ((tag, value) for tag, value in optional if value)
    yield "ER", ""


def _notes(citation: Citation) -> Iterator[str]:
    if citation.series:
        yield f"In {citation.issue}"
    if citation.standing:
        yield citation.standing


def _ris_date(citation: Citation) -> str:
    """ "2013/08/13/", "2013/08//" or "2013///": three slashes, whatever is known."""
    parts = _parts(citation)
    return "/".join((*parts, "", "")[:3]) + "/" if parts else ""


def _parts(citation: Citation) -> list[str]:
    """The year, month and day, as far as they are known."""
    if citation.published is None:
        return []
    known = {"day": 3, "month": 2}.get(citation.precision, 1)
    return citation.published.isoformat().split("-")[:known]


def _tex(text: str) -> str:
    return _line(text).translate(TEX_SIGNS)


def _line(text: str) -> str:
    return " ".join(UNPRINTABLE.sub(" ", text).split())
