"""Makes Django ready when it is imported: before any module that knows a model."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()
