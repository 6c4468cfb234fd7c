"""What a page may weigh on its way to a reader, and how still it stands."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

PAGES = ("/", "/search/?q=police", "/search/?q=the+police&group=issue", "issue", "item")
STEPS_UP = {"item": "", "issue": "../"}  # from an item's address
MOST = 60_000  # bytes as sent, without pictures
MOST_SCRIPT = 20_000
MOST_SHIFT = 0.02  # of the layout, cumulative
SIZES = ({"width": 1280, "height": 800}, {"width": 375, "height": 667})
# Keeps in window.shift how far the layout has moved by itself
WATCH = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer: its host, what it is to the page, the bytes of its body as sent."""

    host: str
    kind: str
    size: int


@pytest.fixture(params=PAGES)
def path(request, site):
    steps = STEPS_UP.get(request.param)
    return request.param if steps is None else site.near_first_result(steps)


@pytest.fixture
def visit(chromium, site):
    """Opens a page for the first time and gives it with all that was sent for it."""
    contexts = []

    def visit(path, **options):
        contexts.append(context := chromium.new_context(base_url=site.address, **options))
        page = context.new_page()
        page.add_init_script(WATCH)
        done = []
        page.on("requestfinished", lambda request: done.append(request))
        page.goto(path, wait_until="networkidle")
        return page, [_sent(request) for request in done]

    yield visit
    for context in contexts:
        context.close()


def _sent(request):
    sizes = request.sizes()
    return Sent(urlsplit(request.url).netloc, request.resource_type, sizes["responseBodySize"])


def test_a_page_is_light_and_all_its_own(visit, site, path):
    _, sent = visit(path)
    assert {each.host for each in sent} == {urlsplit(site.address).netloc}
    assert {each.kind for each in sent} >= {"document", "stylesheet", "script"}
    assert sum(each.size for each in sent if each.kind != "image") < MOST
    script = sum(each.size for each in sent if each.kind == "script")
    assert 1_000 < script < MOST_SCRIPT


def test_a_page_of_twenty_results_was_weighed(visit):
    page, _ = visit("/search/?q=police")
    assert page.locator(".results article").count() == 20


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_a_page_stands_still_while_it_comes(visit, path, size):
    page, _ = visit(path, viewport=size)
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") <= MOST_SHIFT


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_results_that_come_in_place_move_nothing_else(visit, size):
    page, _ = visit("/search/?q=police", viewport=size)
    with page.expect_response("**page=2*"):
        page.locator(".pagination [rel=next]").click()
    page.wait_for_timeout(600)
    assert page.evaluate("window.shift") <= MOST_SHIFT
