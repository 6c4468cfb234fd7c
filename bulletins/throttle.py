"""Counts how often something is asked for, in the database: there all worker processes see it."""

from datetime import timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from bulletins.models import Limit

WAIT = timedelta(minutes=1)  # no two that count at once are further apart
OWN_NETWORK = 64  # bits of an IPv6 address that one household or office shares


def is_too_often(what: str, *, most: int, seconds: int) -> bool:
    """Count this once more; whether that is more than `most` in the `seconds` since the first.

    What is counted is kept as a hash alone, and goes once its time is over, or where it would last
    longer than that: a clock that was wrong has counted it.
    """
    now = timezone.now()
    Limit.objects.filter(ends_at__lte=now).delete()
    key = salted_hmac("bulletins.throttle", what, algorithm="sha256").hexdigest()
    same = Limit.objects.filter(what=key)
    with transaction.atomic():
        ends_at = now + timedelta(seconds=seconds)
        same.filter(ends_at__gt=ends_at + WAIT).delete()
        Limit.objects.get_or_create(what=key, defaults={"ends_at": ends_at})
        same.update(times=F("times") + 1)
        return (same.values_list("times", flat=True).first() or 0) > most


def visitor(request: HttpRequest, *, is_behind_proxy: bool) -> str:
    """Where a request comes from, as an address or the network that one visitor has.

    A proxy in front adds the address it was asked from at the end of X-Forwarded-For; all before
    it anybody can have written.
    """
    told = str(request.META.get("REMOTE_ADDR", ""))
    if is_behind_proxy:
        forwarded = request.headers.get("X-Forwarded-For", "")
        told = forwarded.rpartition(",")[2].strip() or told
    try:
        address = ip_address(told)
    except ValueError:
        return "unknown"  # a socket without an address, or a header that is none
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((address, OWN_NETWORK), strict=False))
