"""Signed links in mails: who has one may confirm or stop its alert, and nothing else."""

from enum import StrEnum
from uuid import UUID

from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse

from search.alerts import TO_CONFIRM
from search.models import Alert


class Purpose(StrEnum):
    """What a link is for; one signed for the other is none."""

    CONFIRM = "confirm"
    STOP = "stop"


def link(alert: Alert, purpose: Purpose) -> str:
    """The path of a page that asks, and does it when told to."""
    return reverse(f"search:alert-{purpose}", args=[_signer(purpose).sign(alert.key.hex)])


def key_in(token: str, purpose: Purpose) -> UUID:
    """The key of the alert a link is for; BadSignature where it is none, or is void by now.

    Links that stop an alert never are.
    """
    max_age = TO_CONFIRM if purpose is Purpose.CONFIRM else None
    try:
        return UUID(hex=_signer(purpose).unsign(token, max_age=max_age))
    except ValueError as err:
        raise BadSignature("What was signed is no key.") from err


def _signer(purpose: Purpose) -> TimestampSigner:
    return TimestampSigner(salt=f"search.alerts.{purpose}")
