"""The door for web servers."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
# Loaded now, not while each process's first reader waits
import_module(settings.ROOT_URLCONF)
import_string(str(settings.HAYSTACK_CONNECTIONS["default"]["ENGINE"]))
import_module("search.keeping").start()
