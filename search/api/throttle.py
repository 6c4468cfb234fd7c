"""How often one address may ask: so many requests in each span of ten seconds."""

from dataclasses import dataclass
from ipaddress import IPv6Address, IPv6Network, ip_address

from django.core.cache import cache
from django.http import HttpRequest

SPAN = 10  # seconds
SUBNET = 64  # bits that one household or office shares of its IPv6 addresses


@dataclass(frozen=True, slots=True)
class Throttle:
    """`rate` is of requests a second on average; behind a proxy, its header names who asks.

    What is counted is kept in Django's cache.
    """

    rate: int
    is_behind_proxy: bool

    def wait(self, request: HttpRequest, *, now: float) -> int:
        """Count the request; the seconds to wait before another, 0 where it may be answered."""
        span = int(now // SPAN)
        key = f"api-pace:{span}:{self.asker(request)}"
        cache.add(key, 0, timeout=2 * SPAN)
        try:
            count = cache.incr(key)
        except ValueError:  # the cache threw it out to make room
            return 0
        return max(1, round((span + 1) * SPAN - now)) if count > self.rate * SPAN else 0

    def asker(self, request: HttpRequest) -> str:
        """The address that asks, IPv6 by its subnet.

        A proxy adds the address it was asked from at the end of X-Forwarded-For; all before it
        anybody can have written.
        """
        told = request.META.get("REMOTE_ADDR", "")
        if self.is_behind_proxy:
            told = request.headers.get("X-Forwarded-For", told).rpartition(",")[2].strip()
        return _subnet(told)


def _subnet(told: str) -> str:
    try:
        address = ip_address(told)
    except ValueError:
        return "unknown"  # a socket without an address, or a header that is none
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((address, SUBNET), strict=False).network_address)
