"""The second step of logging in: codes of an app, and recovery codes for who has lost it."""

import re
from base64 import b32encode
from collections.abc import Iterable
from hashlib import sha256
from secrets import token_bytes
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

CODES = 10  # recovery codes, each good once
RANDOM = 15  # bytes of one: 24 letters and digits
OF_AN_APP = re.compile(r"[0-9]{6}")
BESIDE = re.compile(r"[\s-]")  # what people type between the parts of a code
KEPT = 16  # characters of a recovery code's digest


def is_set_up(user: User) -> bool:
    """Whether a person gives a code when she logs in."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def waiting(user: User) -> Any:
    """The app that is being set up, until a code of it was given; None where none is."""
    return TOTPDevice.objects.filter(user=user, confirmed=False).first()


def spelt(device: Any) -> str:
    """An app's secret as it is typed into one."""
    return b32encode(device.bin_key).decode()


def codes_left(user: User) -> int:
    """How many recovery codes are not used yet."""
    return int(StaticToken.objects.filter(device__user=user).count())


@transaction.atomic
def begin(user: User) -> None:
    """Make a new secret for an app; it counts once a code of it was given."""
    TOTPDevice.objects.filter(user=user, confirmed=False).delete()
    TOTPDevice.objects.create(user=user, confirmed=False)


@transaction.atomic
def confirm(user: User, code: str) -> Any:
    """Let the app that waits count from now on, in place of one before; None for a wrong code."""
    device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
    if device is None or not _is_right(device, _typed(code)):
        return None
    TOTPDevice.objects.filter(user=user, confirmed=True).delete()
    device.confirmed = True
    device.save()
    return device


@transaction.atomic
def new_codes(user: User) -> list[str]:
    """Recovery codes in place of all before; they are told once, and kept as digests."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user)
    codes = [b32encode(token_bytes(RANDOM)).decode().lower() for _ in range(CODES)]
    StaticToken.objects.bulk_create(
        StaticToken(device=device, token=_digest(user, code)) for code in codes
    )
    return ["-".join(code[start : start + 4] for start in range(0, len(code), 4)) for code in codes]


@transaction.atomic
def matching(user: User, code: str) -> Any:
    """The app or list that a code is of, which is used up by it; None for a wrong one.

    After each wrong one the next is not looked at before twice the time, from a second on.
    """
    typed = _typed(code)
    is_of_app = OF_AN_APP.fullmatch(typed)
    model, token = (TOTPDevice, typed) if is_of_app else (StaticDevice, _digest(user, typed))
    devices: Iterable[Any] = model.objects.select_for_update().filter(user=user, confirmed=True)
    return next((device for device in devices if _is_right(device, token)), None)


@transaction.atomic
def take_away(user: User) -> bool:
    """Let a person log in by her password alone, anew everywhere; whether there was more."""
    gone, _ = TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    end_sessions(user)
    return bool(gone)


def end_sessions(user: User, *, but: str | None = None) -> None:
    """Log a person out everywhere, but in the session of this key."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()):
        is_hers = session.get_decoded().get(SESSION_KEY) == str(user.pk)
        if is_hers and session.session_key != but:
            session.delete()


def _is_right(device: Any, token: str) -> bool:
    return bool(device.verify_token(token))


def _typed(code: str) -> str:
    return BESIDE.sub("", code).lower()


def _digest(user: User, code: str) -> str:
    """What is kept of a code, whose 120 random bits nobody guesses from it."""
    return b32encode(sha256(f"{user.pk}:{code}".encode()).digest()).decode().lower()[:KEPT]
