"""Reads what the environment says, and refuses at the start what makes no sense."""

import re
import zoneinfo
from collections.abc import Collection, Sequence
from email.utils import parseaddr
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

YES = ("1", "true", "yes", "on")
NO = ("0", "false", "no", "off")
DATABASES = ("sqlite", "postgres", "postgresql")
# No smtps://, which django-environ takes for STARTTLS and everybody else for TLS from the start
MAIL = ("smtp", "smtp+tls", "smtp+ssl", "consolemail", "filemail", "dummymail")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

# "cy", "en-gb", "zh-hans", "sr-latn"
LANGUAGE = re.compile(r"(?P<language>[a-z]{2,3})(?:-(?P<rest>[a-z0-9]{2,8}))*")

env = environ.Env()


def flag(name: str, *, default: bool) -> bool:
    """A switch: 1, true, yes, on or 0, false, no, off."""
    value = _value(name)
    if value:
        return _one_of(name, value.lower(), (*YES, *NO)) in YES
    return default


def choice(name: str, choices: Collection[str], *, default: str) -> str:
    """One of these words."""
    return _one_of(name, _value(name) or default, choices)


def engine(name: str, engines: Collection[str], *, default: str) -> str:
    """A search engine by its name, whose package must be there."""
    value = choice(name, engines, default=default)
    if find_spec(value) is None:
        raise ImproperlyConfigured(
            f"{name} is {value!r}, but the package {value} is not installed; "
            f"pip install {value}, or choose another: {', '.join(engines)}."
        )
    return value


def number(name: str, *, default: int) -> int:
    """A whole number from 1."""
    value = _value(name) or str(default)
    if not (value.isascii() and value.isdigit() and int(value)):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number from 1.")
    return int(value)


def folder(name: str, *, default: Path) -> Path:
    """A folder by its path, made where it is missing, closed to others."""
    path = Path(_value(name) or default).resolve()
    try:
        path.mkdir(mode=0o750, parents=True, exist_ok=True)
    except OSError as err:
        raise ImproperlyConfigured(f"{name} is {str(path)!r}: {err.strerror}.") from err
    return path


def time_zone(name: str, *, default: str) -> str:
    """A time zone by its name: "Europe/London"."""
    value = _value(name) or default
    if value not in zoneinfo.available_timezones():
        raise ImproperlyConfigured(f'{name} is {value!r}; it must be like "Europe/London".')
    return value


def language(name: str, *, default: str) -> str:
    """A language as Django writes it: "en-gb" for "en_GB" or "en-GB"."""
    value = (_value(name) or default).lower().replace("_", "-")
    if not LANGUAGE.fullmatch(value):
        raise ImproperlyConfigured(f'{name} is {value!r}; it must be like "en-gb" or "cy".')
    return value


def database(name: str, *, default: str) -> dict[str, Any]:
    """A database by its address: "sqlite:///path" or "postgres://user:password@host/name"."""
    return database_at(name, _value(name) or default)


def database_at(name: str, url: str) -> dict[str, Any]:
    """The database at this address; `name` is what a refusal calls it."""
    scheme = url.partition(":")[0]
    if scheme not in DATABASES:
        raise ImproperlyConfigured(
            f"{name} opens with {scheme!r}; it must be one of: {', '.join(DATABASES)}."
        )
    config: dict[str, Any] = environ.Env.db_url_config(url)
    return config


def outgoing_mail(name: str, *, default: str) -> dict[str, Any]:
    """A mail server by its address, "smtp+tls://user:password@host:587", as Django's settings."""
    url = _value(name) or default
    scheme = url.partition(":")[0]
    if scheme not in MAIL:
        raise ImproperlyConfigured(
            f"{name} opens with {scheme!r}; it must be one of: {', '.join(MAIL)}."
        )
    try:
        config: dict[str, Any] = environ.Env.email_url_config(url)
    except ValueError as err:
        raise ImproperlyConfigured(f"{name} names no port of a server: {err}.") from err
    if scheme.startswith("smtp") and not config["EMAIL_HOST"]:
        raise ImproperlyConfigured(f"{name} names no host; it must be like smtp://host:25.")
    return config


def site(name: str, *, hosts: Sequence[str], is_secure: bool) -> str:
    """The address that readers open the site at, without a path: "https://archive.example".

    Without one it is made of the first of these hosts that is a name.
    """
    named = [host.lstrip(".") for host in hosts if host != "*"]
    scheme = "https" if is_secure else "http"
    value = _value(name) or f"{scheme}://{[*named, 'localhost'][0]}"
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
        raise ImproperlyConfigured(f'{name} is {value!r}; it must be like "https://host".')
    return f"{parts.scheme}://{parts.netloc}"


def mailbox(name: str, *, site: str) -> str:
    """Who mails are from, "Archive <alerts@archive.example>"; without one, at the site's host."""
    value = _value(name) or f"Bulletin archive <alerts@{urlsplit(site).hostname}>"
    _, address = parseaddr(value)
    if "@" not in address.strip("@") or not value.isprintable():
        raise ImproperlyConfigured(f'{name} is {value!r}; it must be like "alerts@host".')
    return value


def contact(name: str) -> str:
    """Where people write to: an e-mail address, or a web page; empty where none is given."""
    value = _value(name)
    if value.startswith(("http://", "https://")):
        is_good = bool(urlsplit(value).hostname)
    else:
        is_good = not value or parseaddr(value)[1] == value and "@" in value.strip("@")
    if not is_good or not value.isprintable() or " " in value:
        raise ImproperlyConfigured(
            f'{name} is {value!r}; it must be like "archive@host" or "https://host/contact".'
        )
    return value


def _value(name: str) -> str:
    return str(env.str(name, default="")).strip()


def _one_of(name: str, value: str, choices: Collection[str]) -> str:
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of: {', '.join(choices)}.")
    return value
