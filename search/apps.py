"""The app that finds items."""

from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """How it is found."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to what changes; models can be imported only now."""
        import_module("search.listeners")
