"""How often one address may ask: so many requests in each span of time."""

from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest

from bulletins.throttle import visitor


@dataclass(frozen=True, slots=True)
class Throttle:
    """`most` requests in `seconds`; `what` is counted for itself.

    Behind a proxy, its header names who asks. What is counted is kept in Django's cache, which each
    worker process has for itself: nothing is written to the database where readers read.
    """

    what: str
    most: int
    seconds: int
    is_behind_proxy: bool

    def wait(self, request: HttpRequest, *, now: float) -> int:
        """Count the request; the seconds to wait before another, 0 where it may be answered."""
        span = int(now // self.seconds)
        who = visitor(request, is_behind_proxy=self.is_behind_proxy)
        key = f"pace:{self.what}:{span}:{who}"
        cache.add(key, 0, timeout=2 * self.seconds)
        try:
            count = cache.incr(key)
        except ValueError:  # the cache threw it out to make room
            return 0
        return max(1, round((span + 1) * self.seconds - now)) if count > self.most else 0
