"""What is said of a request that cannot be answered."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults


def answer(request: HttpRequest, exception: Exception) -> HttpResponse:
    """That more was sent than a form takes at once, where that is why; or Django's own answer."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return defaults.bad_request(request, exception)
