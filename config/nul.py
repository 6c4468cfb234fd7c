"""NUL in what a request asks for: PostgreSQL keeps none, and refuses whatever asks for one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

NUL, REPLACEMENT = "%00", "%EF%BF%BD"  # as query strings have them: U+0000, U+FFFD


def without_nul(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Django's middleware that has U+FFFD in the place of NUL in each query string.

    Fields of forms refuse NUL by themselves; what the desk's lists are filtered by does not.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        request.META["QUERY_STRING"] = request.META.get("QUERY_STRING", "").replace(
            NUL, REPLACEMENT
        )
        return get_response(request)

    return answer
