"""A page of every type that readers come to, by its address or by what leads to it."""

from tests.browser.sample_site import Site

PAGES = (
    "/",
    "/search/?q=street+triage",
    "/search/?q=street+triage&topic=mental-health&year=2015",
    "/search/?q=the+police&group=issue",
    "/search/?q=nothingwillmatchthis",
    "/search/organisations/?q=police",
    "/search/help/",
    "/search/alerts/new/?q=triage",
    "/search/alerts/asked/",
    "/search/alerts/none/stop/",
    "/bulletins/",
    "/topics/",
    "/topics/mental-health/",
    "/organisations/",
    "organisation",
    "/dates/",
    "/glossary/",
    "/about/",
    "/accessibility/",
    "/api/v1/docs",
    "item",
    "issue",
    "bulletin",
    "original_of",
    "page_of",
    "report_of",
    "/no-such-page/",
)
# The desk of who is logged in
DESK = (
    "/admin/",
    "/admin/bulletins/",
    "/admin/bulletins/bulkedit/",
    "/admin/bulletins/bulletin/",
    "/admin/bulletins/bulletin/add/",
    "/admin/bulletins/bulletin/1/change/",
    "/admin/bulletins/issue/",
    "/admin/bulletins/issue/?published__year=2015",
    "/admin/bulletins/issue/1/change/",
    "/admin/bulletins/issue/1/check/",
    "/admin/bulletins/issue/1/check/1/",
    "/admin/bulletins/issue/1/delete/",
    "/admin/bulletins/issue/1/bin/",
    "/admin/bulletins/issue/1/blocks/",
    "/admin/bulletins/issue/1/items/add/",
    "/admin/bulletins/issue/1/items/1/merge/",
    "/admin/bulletins/issue/1/items/1/hide/",
    "/admin/bulletins/issue/1/reread/?layout=whole",
    "/admin/bulletins/issue/1/history/",
    "/admin/bulletins/item/?q=police",
    "/admin/bulletins/item/?q=nothingwillmatchthis",
    "/admin/bulletins/item/1/change/",
    "/admin/bulletins/item/1/history/",
    "/admin/bulletins/item/1/history/1/",
    "/admin/bulletins/item/1/redact/",
    "/admin/bulletins/mention/?kind__exact=money",
    "/admin/bulletins/mention/1/change/",
    "/admin/bulletins/organisation/?standing=found",
    "/admin/bulletins/organisation/1/change/",
    "/admin/bulletins/redaction/",
    "/admin/bulletins/report/",
    "/admin/bulletins/rereading/",
    "/admin/bulletins/source/",
    "/admin/bulletins/source/1/change/",
    "/admin/bulletins/topic/",
    "/admin/bulletins/topic/1/change/",
    "/admin/bulletins/unsettled/",
    "/admin/search/miss/",
    "/admin/password_change/",
    "/admin/second-step/",
)
# The desk of an administrator
PEOPLE = (
    "/admin/admin/logentry/",
    "/admin/auth/user/",
    "/admin/auth/user/add/",
    "/admin/auth/user/1/change/",
    "/admin/search/alert/",
)
STEPS_UP = {"item": "", "issue": "../", "bulletin": "../../"}  # from an item's address


def address(page: str, site: Site) -> str:
    """Where a page of PAGES is on this site."""
    if page in STEPS_UP:
        return site.near_first_result(STEPS_UP[page])
    if page == "organisation":
        return site.first_link("/organisations/", below="/organisations/")
    if page in ("original_of", "page_of"):
        found: str = getattr(site, page)("masks")
        return found
    if page == "report_of":
        return site.original_of("masks").replace("/original/", "/report/")
    return page
