"""The secret key, made once where none is given."""

import os
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

SHORTEST = 50  # characters, as Django's own check of a deployment has it


def kept_key(path: Path) -> str:
    """The key in this file; made at the first call, readable by its owner alone.

    Of several processes that begin at once all get the same. Raises ImproperlyConfigured where
    the file holds no key, or none can be made.
    """
    try:
        if not path.exists():
            _make(path)
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as err:
        raise ImproperlyConfigured(
            f"The secret key {str(path)!r} can be neither read nor made ({err}); set SECRET_KEY."
        ) from err
    if len(key) < SHORTEST:
        raise ImproperlyConfigured(
            f"The secret key {str(path)!r} has {len(key)} characters and not {SHORTEST} or more: "
            "bring it back from a backup, or remove the file and a new one is made (everyone has "
            "to log in again, and links in mails that were sent lead nowhere)."
        )
    return key


def _make(path: Path) -> None:
    """Write a key under another name and give it this one: it is there whole or not at all."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".secret_key-")  # mode 0600
    unfinished = Path(name)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(get_random_secret_key())
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(unfinished)  # unlike a renaming, this never takes another's place
        _sync(path.parent)
    except FileExistsError:
        pass  # another process was quicker
    finally:
        unfinished.unlink()


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
