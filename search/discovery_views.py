"""What tells other programs how to search here, and what robots may read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bulletins.read_only import read_only

OPENSEARCH = "application/opensearchdescription+xml; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"


@read_only
def opensearch(request: HttpRequest) -> HttpResponse:
    """The search as browsers add it to theirs (OpenSearch 1.1)."""
    site = request.build_absolute_uri(reverse("bulletins:home")).removesuffix("/")
    return render(request, "search/opensearch.xml", {"site": site}, content_type=OPENSEARCH)


@read_only
def robots(request: HttpRequest) -> HttpResponse:
    """Which pages robots may read (RFC 9309), and where they are listed.

    Searches are shut, since their filters make addresses without end, and so nothing in them says
    noindex, which nobody would read. Links of alerts, secrets that may be passed on, are open so
    that their noindex is read: a robot that may not read an address can list it all the same.
    """
    sitemap = request.build_absolute_uri(reverse("bulletins:sitemap"))
    return render(request, "search/robots.txt", {"sitemap": sitemap}, content_type=PLAIN)
