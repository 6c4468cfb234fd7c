"""What tells other programs how to search here, and what robots may read."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from bulletins.read_only import read_only
from bulletins.templatetags.languages import language_of_pages

OPENSEARCH = "application/opensearchdescription+xml; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
GOOD_FOR = timedelta(days=90)  # so long what a program keeps of it may be believed


@read_only
def opensearch(request: HttpRequest) -> HttpResponse:
    """The search as browsers add it to theirs (OpenSearch 1.1)."""
    site = request.build_absolute_uri(reverse("bulletins:home")).removesuffix("/")
    return render(request, "search/opensearch.xml", {"site": site}, content_type=OPENSEARCH)


@read_only
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where one tells of a hole in the archive (RFC 9116), where its keepers said so."""
    contact = settings.CONTACT
    if not contact:
        raise Http404("Nobody has said where to write to.")
    reached = contact if contact.startswith("http") else f"mailto:{contact}"
    until = (timezone.now() + GOOD_FOR).replace(microsecond=0)
    page = f"{settings.SITE_URL}{reverse('search:security-txt')}"
    lines = (
        f"Contact: {reached}",
        f"Expires: {until.isoformat()}",
        f"Preferred-Languages: {language_of_pages()}",
        f"Canonical: {page}",
    )
    return HttpResponse("\n".join((*lines, "")), content_type=PLAIN)


@read_only
def robots(request: HttpRequest) -> HttpResponse:
    """Which pages robots may read (RFC 9309), and where they are listed.

    Searches are shut, since their filters make addresses without end, and so nothing in them says
    noindex, which nobody would read. Links of alerts, secrets that may be passed on, are open so
    that their noindex is read: a robot that may not read an address can list it all the same.
    """
    sitemap = request.build_absolute_uri(reverse("bulletins:sitemap"))
    return render(request, "search/robots.txt", {"sitemap": sitemap}, content_type=PLAIN)
