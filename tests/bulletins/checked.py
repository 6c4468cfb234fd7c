"""The pages on which an issue is checked, opened and pressed as a person does."""

from bs4 import BeautifulSoup
from django.urls import reverse


def overview(issue):
    return reverse("admin:bulletins_issue_check", args=[issue.pk])


def at(issue, item):
    return reverse("admin:bulletins_issue_check_item", args=[issue.pk, item.pk])


def page(desk, address, **asked):
    return BeautifulSoup(desk.get(address, asked).content, "lxml")


def press(desk, address, do):
    """Send what the page has hidden in the form of this button; gives the page one comes to."""
    button = page(desk, address).select_one(f'button[value="{do}"]')
    hidden = button.find_parent("form").select("input[type=hidden]")
    sent = {field["name"]: field["value"] for field in hidden if field["name"] != "csrfmiddleware"}
    response = desk.post(address, {**sent, "do": do}, follow=True)
    assert response.status_code == 200
    return response
