"""The app that says how the archive is, to those who run it."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    """Health, log and figures."""

    name = "config.operations"
    verbose_name = _("Operations")

    def ready(self) -> None:
        """Listen to what is to be told."""
        import_module("config.operations.listeners")
