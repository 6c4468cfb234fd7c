"""Counts how often something is asked for, in Django's cache."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

OWN_NETWORK = 64  # bits of an IPv6 address that one household or office shares


def is_too_often(what: str, *, most: int, seconds: int) -> bool:
    """Count this once more; whether that is more than `most` in the `seconds` since the first.

    What is counted is kept as a hash alone.
    """
    key = f"throttle.{salted_hmac('search.throttle', what).hexdigest()}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > most
    except ValueError:  # its time ended just now
        return False


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
