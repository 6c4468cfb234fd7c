"""The settings for tests: all that the archive keeps lies in a folder that goes when they end."""

import os
import tempfile

_home = tempfile.TemporaryDirectory(prefix="archive-tests-")
os.environ |= {
    "ARCHIVE_HOME": _home.name,
    "HTTPS": "0",
    "DEBUG": "0",
    "SECRET_KEY": "for-tests-only",
}

from config.settings import *  # noqa: E402, F403
from config.settings import STATIC_ROOT, STORAGES  # noqa: E402

STATIC_ROOT.mkdir()  # whitenoise warns where there is none
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"  # needs no collectstatic
}
AXES_ENABLED = False  # three queries fewer at each login; its own tests turn it on
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick
