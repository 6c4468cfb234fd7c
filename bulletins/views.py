"""The pages for browsing: home, bulletins, issues, items and topics."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Max, Min, Q, QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.utils import timezone

from bulletins import absent
from bulletins.axis import axis
from bulletins.chronology import chronology
from bulletins.companions import companions, counted
from bulletins.diary import Entry, entry
from bulletins.edition_store import editions, knowing_editions
from bulletins.facts import dated, facts, marks, worth_showing
from bulletins.filing import ARCHIVE, BULLETIN, MONTH, TOPIC, subject
from bulletins.full_text import fits_a_page, sections
from bulletins.heat_map import HEADINGS, heat_map
from bulletins.holdings import holdings
from bulletins.issue_dates import dated as issue_dated
from bulletins.issue_dates import named_dates
from bulletins.listing import items_page
from bulletins.markdown import marked_in, to_html, to_plain
from bulletins.models import Bulletin, Issue, Item, Mention, Tally, Topic
from bulletins.privacy import is_withheld, veil
from bulletins.querysets import HEIR
from bulletins.read_only import read_only
from bulletins.standing import replaced
from bulletins.surroundings import neighbours, place_in_source, standfirst_place
from bulletins.timeline import timeline

ROWS = 200  # issues on one page of a list
ITEMS = 50  # on one page of a topic
NEWEST = 8  # issues on the home page
BUSIEST = 12  # topics on the home page
NEXT = 3  # deadlines on the home page


@read_only
def home(request: HttpRequest) -> HttpResponse:
    """What the archive is, a search box, and ways in; fourteen queries at most."""
    issues = Issue.objects.visible_to(is_staff=request.user.is_staff)
    busiest = Tally.objects.most_frequent(ARCHIVE, by=TOPIC, most=BUSIEST, is_staff=False)
    years = chronology(ARCHIVE, is_staff=False)
    context = {
        "years": years,
        "issues": veil(request).issues(issues.newest()[:NEWEST].for_listing()),
        "topics": counted(Topic.objects.for_links(), busiest),
        "holdings": holdings(years, veil(request)),
        "coming": _coming_deadlines(request),
    }
    return render(request, "bulletins/home.html", context)


@read_only
def bulletin_list(request: HttpRequest) -> HttpResponse:
    """Every series; one query."""
    found = veil(request).bulletins(_bulletins(request))
    return render(request, "bulletins/bulletin_list.html", {"bulletins": found})


@read_only
def bulletin(request: HttpRequest, series: str) -> HttpResponse:
    """One series, what its months hold, and its issues by year; four queries."""
    found = get_object_or_404(_bulletins(request), slug=series)
    issues = Issue.objects.visible_to(is_staff=request.user.is_staff).filter(bulletin=found)
    page: Any = Paginator(issues.newest(), ROWS).get_page(request.GET.get("page"))
    veiled = veil(request)
    page.object_list = veiled.issues(page.object_list.for_listing())
    of = subject(BULLETIN, found.pk)
    months = Tally.objects.numbers(of, by=MONTH, is_staff=request.user.is_staff)
    context = {
        "bulletin": veiled.bulletin(found),
        "page": page,
        "months": heat_map(months),
        "headings": HEADINGS,
    }
    return render(request, "bulletins/bulletin.html", context)


@read_only
def issue(request: HttpRequest, series: str, issue: str) -> HttpResponse:
    """One issue: its text or, where that is long, its contents; its dates; what no item has.

    Eight queries; nine where it had other editions before.
    """
    issues = Issue.objects.visible_to(is_staff=request.user.is_staff)
    loaded = knowing_editions(issues).select_related("bulletin", "source", HEIR)
    found = loaded.filter(bulletin__slug=series, slug=issue).first()
    if found is None:
        return absent.at_issue(request, series=series, issue=issue)
    veiled = veil(request)
    is_whole = fits_a_page(found)
    rows = found.items.with_topics().order_by("position")
    items = veiled.items(rows if is_whole else rows.defer("body"))
    unplaced = veiled.blocks(found.blocks.filter(item=None))
    dates = named_dates(found, items, veiled, is_whole=is_whole)
    context = {
        "issue": veiled.issue(found),
        "items": items,
        "sections": sections(items) if is_whole else [],
        "editions": editions(found, is_staff=request.user.is_staff),
        "is_withheld": is_withheld(found.source, veiled, folder=settings.SOURCES_ROOT),
        "dates": dates,
        "axis": axis(list(issue_dated(found, dates))),
        "replaces": replaced(veiled.issues(Issue.objects.replaced_by(found)), by=found),
        "front": [block for block in unplaced if block.role == "front"],
        "furniture": [block for block in unplaced if block.role == "furniture"],
    }
    return render(request, "bulletins/issue.html", context)


@read_only
def item(request: HttpRequest, series: str, issue: str, place: int, slug: str) -> HttpResponse:
    """One item, at one address: its place finds it, and any other slug is sent there."""
    items = Item.objects.visible_to(is_staff=request.user.is_staff).for_reading()
    found = items.filter(issue__bulletin__slug=series, issue__slug=issue, place=place).first()
    if found is None:
        return absent.at_place(request, series=series, issue=issue, place=place)
    if slug != found.slug:
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    before, after = neighbours(found)
    veiled, text = veil(request), found.text
    veiled.item(found)
    mentions = worth_showing(veiled.facts(found.mentions.all(), shown=found.text))
    body = to_html(found.body, marks(mentions, text=text, shown=to_plain(found.body)))
    marked = marked_in(body)
    context = {
        "item": found,
        "is_withheld": is_withheld(found.issue.source, veiled, folder=settings.SOURCES_ROOT),
        "body": body,
        "standfirst": standfirst_place(found),
        "facts": facts(mentions, marked, today=timezone.localdate()),
        "axis": axis(list(dated(found.issue, mentions, marked))),
        "place": place_in_source(found.blocks.all()),
        "before": before and veiled.item(before),
        "after": after and veiled.item(after),
    }
    return render(request, "bulletins/item.html", context)


@read_only
def permalink(request: HttpRequest, pk: int) -> HttpResponse:
    """The address to cite; 302, since where it leads can change and no browser may keep it."""
    items = Item.objects.visible_to(is_staff=request.user.is_staff)
    found = items.select_related("issue__bulletin").filter(pk=pk).first()
    return absent.at_key(request, pk) if found is None else redirect(found)


@read_only
def topic_list(request: HttpRequest) -> HttpResponse:
    """The whole vocabulary, also what nothing is filed under yet; two queries."""
    numbers = Tally.objects.numbers(ARCHIVE, by=TOPIC, is_staff=False)
    topics: list[Any] = list(Topic.objects.for_links().order_by("name"))
    for each in topics:
        each.item_count = numbers.get(each.pk, 0)
    context = {
        "topics": [each for each in topics if each.item_count],
        "unused": [each for each in topics if not each.item_count],
    }
    return render(request, "bulletins/topic_list.html", context)


@read_only
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """What was said on one topic, year by year, and what goes with it; eleven queries."""
    found = get_object_or_404(Topic, slug=slug)
    of, is_staff = subject(TOPIC, found.pk), request.user.is_staff
    years = chronology(of, is_staff=is_staff)
    asked = request.GET.get("page")
    page = items_page(of, asked, rows=ITEMS, total=years.total, is_staff=is_staff)
    page.object_list = veil(request).items(page.object_list)
    context = {
        "topic": found,
        "page": page,
        "timeline": timeline(years),
        "companions": companions(of, veil(request), is_staff=is_staff),
    }
    return render(request, "bulletins/topic.html", context)


@read_only
def favicon(request: HttpRequest) -> HttpResponse:
    """The mark, for pages that cannot name it: the editors' desk and originals."""
    return redirect(static("img/mark.svg"))


def _coming_deadlines(request: HttpRequest) -> list[Entry]:
    """The next few deadlines; one query."""
    today = timezone.localdate()
    known = Mention.objects.visible_to(is_staff=request.user.is_staff).to_know()
    rows = known.filter(role=Mention.Role.DEADLINE).coming(today).for_diary()
    return [entry(row, veil(request), today=today) for row in rows[:NEXT]]


def _bulletins(request: HttpRequest) -> QuerySet[Any]:
    """Series with the years they span; staff alone see those with nothing published."""
    published = Q(issues__status="published")
    named = Bulletin.objects.with_counts().order_by("name")
    bulletins: QuerySet[Any] = named.annotate(
        first=Min("issues__published", filter=published),
        last=Max("issues__published", filter=published),
    )
    return bulletins if request.user.is_staff else bulletins.filter(issue_count__gt=0)
