"""The editors' desk as a person uses it: opens a page, fills its form in, sends it."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client


def opened(client: Client, url: str) -> dict[str, Any]:
    """What a browser would send of the form at this address if nobody touched it."""
    return untouched(client.get(url).content)


def untouched(content: bytes) -> dict[str, Any]:
    """What a browser would send of a page's form if nobody touched it."""
    page = BeautifulSoup(content, "lxml")
    form = max(page.select("form[method=post]"), key=lambda form: len(form.select("[name]")))
    sent: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if "__prefix__" not in field["name"]:
            _fill(sent, field)
    return sent


def _fill(sent: dict[str, Any], field: Any) -> None:
    if field.name == "textarea":
        sent[field["name"]] = field.text.removeprefix("\n")
    elif field.name == "select":
        chosen = [option["value"] for option in field.select("option[selected]")]
        sent[field["name"]] = chosen if field.has_attr("multiple") else "".join(chosen)
    elif field.get("type") == "submit":
        return
    elif field.get("type") == "checkbox" and field.get("value", "on") != "on":
        sent.setdefault(field["name"], []).extend([field["value"]] * field.has_attr("checked"))
    elif field.get("type") not in ("checkbox", "radio") or field.has_attr("checked"):
        sent[field["name"]] = field.get("value", "on" if field.get("type") == "checkbox" else "")
