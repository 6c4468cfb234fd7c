"""The app that keeps bulletins."""

from importlib import import_module

from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    """What is kept and how it gets in."""

    name = "bulletins"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to what changes; models can be imported only now."""
        import_module("bulletins.listeners")
