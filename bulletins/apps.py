"""The app that keeps bulletins."""

from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    """What is kept and how it gets in."""

    name = "bulletins"
    default_auto_field = "django.db.models.BigAutoField"
