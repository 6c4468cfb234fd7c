"""The box in which editors type Markdown."""

from typing import Any

from django.contrib.admin.widgets import AdminTextareaWidget
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString


class PreviewedWidget(AdminTextareaWidget):
    """A box for Markdown, with a button that shows what comes of it."""

    class Media:
        js = ("js/preview.js",)

    def render(self, name: str, value: Any, *arguments: Any, **options: Any) -> SafeString:
        """The box, and a button beside it for who has scripts."""
        box = super().render(name, value, *arguments, **options)
        return format_html("{}{}", box, render_to_string("admin/bulletins/item/_preview.html"))
