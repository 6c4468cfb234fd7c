"""The style guide: every component in every state, for those who build and edit."""

from pathlib import Path

from django.contrib.admin.views.decorators import staff_member_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bulletins.read_only import read_only
from search.styleguide import palette, samples


@read_only
@staff_member_required
def styleguide(request: HttpRequest) -> HttpResponse:
    """All parts that pages are made of; it asks nothing of the archive."""
    css = Path(str(finders.find("css/base.css"))).read_text(encoding="utf-8")
    context = {
        "sizes": palette.steps(css, "text"),
        "spaces": palette.steps(css, "space"),
        "swatches": palette.swatches(css),
        "issues": samples.issues(),
        "notices": samples.notices(),
        "rows": samples.rows(),
        "query": samples.query(),
        "facet": samples.facet(),
        "counts": samples.counts(),
        "nothing": samples.nothing(),
        "form": samples.faulty_form(),
        "picture": samples.picture(),
        "long": samples.LONG,
        "quoted": samples.quoted(),
    }
    return render(request, "styleguide/page.html", context)
