"""Reads what the environment says, and refuses at the start what makes no sense."""

import zoneinfo
from collections.abc import Collection
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

YES = ("1", "true", "yes", "on")
NO = ("0", "false", "no", "off")
DATABASES = ("sqlite", "postgres", "postgresql")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

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


def database(name: str, *, default: str) -> dict[str, Any]:
    """A database by its address: "sqlite:///path" or "postgres://user:password@host/name"."""
    url = _value(name) or default
    scheme = url.partition(":")[0]
    if scheme not in DATABASES:
        raise ImproperlyConfigured(
            f"{name} opens with {scheme!r}; it must be one of: {', '.join(DATABASES)}."
        )
    config: dict[str, Any] = environ.Env.db_url_config(url)
    return config


def _value(name: str) -> str:
    return str(env.str(name, default="")).strip()


def _one_of(name: str, value: str, choices: Collection[str]) -> str:
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of: {', '.join(choices)}.")
    return value
