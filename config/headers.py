"""What every answer says to browsers, whoever made it: pages, files, faults, redirects."""

from collections.abc import Callable
from typing import Final

from csp.constants import NONE, SELF
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers

DESK: Final = "/admin/"
OPEN: Final = "/api/"  # what scripts of other sites may load
# Nothing is loaded that is not named, and nothing that stands within a page is script or style
CONTENT_SECURITY_POLICY: Final = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# What no page of the archive asks a browser for
UNUSED: Final = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
# Also in answers that Django's own middleware makes no headers for, as to a host that is not ours
EVERYWHERE: Final = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
Answering = Callable[[HttpRequest], HttpResponseBase]


def guarded(get_response: Answering) -> Answering:
    """The outermost middleware: headers for every answer, and nobody keeps a page of the desk."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in EVERYWHERE.items():
            response.setdefault(name, value)
        who = "cross-origin" if request.path_info.startswith(OPEN) else "same-origin"
        response.setdefault("Cross-Origin-Resource-Policy", who)
        if request.path_info.startswith(DESK):
            add_never_cache_headers(response)
        return response

    return answer
