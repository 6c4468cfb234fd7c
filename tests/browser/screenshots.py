"""Makes docs/screenshots/ anew, a picture of every type of page: `make screenshots`.

The same pages give the same pictures: the site has one address and its issues came in on one day.
"""

import re
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.page_types import address
from tests.browser.program import ARGUMENTS, CHROMIUM
from tests.browser.sample_site import Site, running_site
from tests.commands import ROOT, environment, manage

FOLDER = ROOT / "docs" / "screenshots"
HOST = "archive.example"
PORT = re.compile(r":(?P<port>\d+)/")  # http://127.0.0.1:41237/
COLOURS = 48  # of a picture
FIRST_FOR_EDITORS = "styleguide"  # this page of PAGES and all that follow are seen logged in
PAGES = {
    "home": "/",
    "search": "/search/?q=street+triage",
    "search-narrowed": "/search/?q=police&topic=mental-health&year=2015",
    "search-by-issue": "/search/?q=the+police&group=issue",
    "search-nothing": '/search/?q="nothingwillmatchthis"&has=deadline',
    "search-help": "/search/help/",
    "alert": "/search/alerts/new/?q=triage",
    "bulletins": "/bulletins/",
    "bulletin": "bulletin",
    "issue": "issue",
    "item": "item",
    "passage": "original_of",
    "original": "page_of",
    "topics": "/topics/",
    "topic": "/topics/mental-health/",
    "organisations": "/organisations/",
    "organisation": "organisation",
    "dates": "/dates/",
    "glossary": "/glossary/",
    "about": "/about/",
    "accessibility": "/accessibility/",
    "api": "/api/v1/docs",
    "not-found": "/no-such-page/",
    "desk-login": "/admin/login/",
    "styleguide": "/styleguide/",
    "desk": "/admin/",
    "desk-items": "/admin/bulletins/item/?q=police",
    "desk-item": "/admin/bulletins/item/1/change/",
}
# Of the sample: the day that pages say its documents were taken in
ONE_DAY = """
from bulletins.models import Issue
from datetime import UTC, datetime
Issue.objects.update(added_at=datetime(2021, 6, 1, 12, tzinfo=UTC))
"""


class Look(NamedTuple):
    """A window: its size in CSS pixels, and whether its reader asks for dark colours."""

    name: str
    width: int
    height: int
    is_dark: bool = False


LOOKS = (
    Look("1280", 1280, 900),
    Look("375", 375, 812),
    Look("1280-dark", 1280, 900, is_dark=True),
)


def file_names() -> set[str]:
    """Every picture that the folder has."""
    return {f"{page}-{look.name}.png" for page in PAGES for look in LOOKS}


def main() -> None:
    """Serve the sample archive and take all the pictures; those of pages that are gone go too."""
    if CHROMIUM is None:
        sys.exit("Chromium is needed; on Debian: apt-get install chromium-headless-shell")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        archive = environment(Path(folder), ALLOWED_HOSTS=f"127.0.0.1,{HOST}")
        manage("prepare", "--sample", **archive).check_returncode()
        manage("shell", "-c", ONE_DAY, **archive).check_returncode()
        with running_site(archive) as site:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM, args=[*ARGUMENTS, _at_host(site)]
            )
            FOLDER.mkdir(exist_ok=True)
            for look in LOOKS:
                _take_all(browser, site, look)
            browser.close()
    for gone in {path.name for path in FOLDER.iterdir()} - file_names():
        (FOLDER / gone).unlink()


def _at_host(site: Site) -> str:
    """Lets the browser come to the site by a name, whatever port it has this time."""
    found = PORT.search(site.address)
    assert found, "the site has a port of its own"
    return f"--host-resolver-rules=MAP {HOST}:80 127.0.0.1:{found['port']}"


def _take_all(browser: Browser, site: Site, look: Look) -> None:
    context = browser.new_context(
        base_url=f"http://{HOST}",
        viewport={"width": look.width, "height": look.height},
        color_scheme="dark" if look.is_dark else "light",
        reduced_motion="reduce",
    )
    pages = {name: address(page, site).replace(site.address, "/") for name, page in PAGES.items()}
    for name, path in pages.items():
        page = _as_editor(context, site) if name == FIRST_FOR_EDITORS else context.new_page()
        page.goto(path, wait_until="load")
        _keep(page.screenshot(animations="disabled"), FOLDER / f"{name}-{look.name}.png")
        page.close()
    context.close()


def _as_editor(context: BrowserContext, site: Site) -> Page:
    """The last page of all: from here on the context is logged in."""
    page = context.new_page()
    page.goto("/admin/login/?next=/about/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(site.password)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/about/")
    return page


def _keep(picture: bytes, path: Path) -> None:
    """In few colours and so in few bytes."""
    few = Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


if __name__ == "__main__":
    main()
