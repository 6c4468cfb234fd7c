"""Pages and other text go out compressed; files go out as they were received."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXT = ("text/", "application/json", "application/xml", "application/atom+xml")


class CompressText(GZipMiddleware):
    """Django's compression for whole answers of text.

    What is streamed is left alone: an original is what its SHA-256 says, and a part of it counts
    its bytes.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """The answer, compressed where its reader takes that and it is worth it."""
        is_text = response.get("Content-Type", "").startswith(TEXT)
        if response.streaming or not is_text or response.status_code != 200:
            return response
        return super().process_response(request, response)
