"""How often one address may ask: so many requests in each span of ten seconds."""

from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest

from bulletins.throttle import visitor

SPAN = 10  # seconds


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
        key = f"api-pace:{span}:{visitor(request, is_behind_proxy=self.is_behind_proxy)}"
        cache.add(key, 0, timeout=2 * SPAN)
        try:
            count = cache.incr(key)
        except ValueError:  # the cache threw it out to make room
            return 0
        return max(1, round((span + 1) * SPAN - now)) if count > self.rate * SPAN else 0
