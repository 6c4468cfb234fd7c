"""The editors' desk speaks through translation: its own pages, and the labels of what it shows."""

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.utils.text import camel_case_to_spaces

from bulletins import reporting
from bulletins.bulk import running
from bulletins.models import BulkEdit, Issue, Item, Organisation, Topic
from tests.translation.said import OPEN, page, untranslated, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index", "bracketed")]

OURS = [each for each in admin.site._registry if each._meta.app_label in ("bulletins", "search")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_models_and_the_fields_an_editor_sees_are_called_by_words_that_can_be_translated(
    model, rf, admin_user
):
    desk, request = admin.site._registry[model], rf.get("/")
    request.user = admin_user
    names = [str(model._meta.verbose_name), str(model._meta.verbose_name_plural)]
    shown = desk.get_form(request).base_fields if desk.has_add_permission(request) else {}
    fields = {each.name: each for each in model._meta.get_fields() if hasattr(each, "verbose_name")}
    listed = [*desk.get_list_display(request), *shown, *(desk.readonly_fields or ())]
    names += [str(fields[name].verbose_name) for name in listed if name in fields]
    assert [name for name in names if not name.startswith(OPEN)] == []
    assert not any(camel_case_to_spaces(model.__name__) == name for name in names)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_lists_say_nothing_but_what_can_be_translated(admin_client, item, model):
    found = page(admin_client, f"/admin/{model._meta.app_label}/{model._meta.model_name}/")
    for part in ("thead", "#changelist-search .help", "#changelist-filter h3", ".actions", "h1"):
        for each in found.select(part):
            assert untranslated(each) == []


def test_a_redaction_is_asked_for_in_words_that_can_be_translated(admin_client, item):
    url = f"/admin/bulletins/item/{item.pk}/redact/"
    assert untranslated(page(admin_client, url).select_one("#content")) == []
    shown = admin_client.post(url, {"words": "Αλφα", "preview": "1"})
    assert untranslated(BeautifulSoup(shown.content, "lxml").select_one("#content")) == []


def test_a_reported_mistake_is_shown_and_settled_in_words_that_can_be_translated(
    admin_client, item
):
    report = reporting.report(item, "figure", "αβγ")
    address = f"/admin/bulletins/report/{report.pk}/change/"
    assert untranslated(_without_programs_words(page(admin_client, address))) == []
    sent = {"seen": "open", "do": "mended", "note": "αβγ"}
    listed = BeautifulSoup(admin_client.post(address, sent, follow=True).content, "lxml")
    assert untranslated(listed.select_one(".messagelist")) == []
    edited = Item.objects.get(pk=item.pk)
    edited.text = "ΑΒΓ"
    edited.save()
    assert untranslated(_without_programs_words(page(admin_client, address))) == []


def _without_programs_words(found):
    """A report's page without what its buttons send, and without the editor's name."""
    content = found.select_one("#content")
    for button in content.select("button"):
        del button["value"]
    for name in content.find_all(string="admin"):
        name.extract()
    return content


def test_an_issue_is_checked_in_words_that_can_be_translated(admin_client, item):
    issue = item.issue
    issue.status = issue.Status.DRAFT
    issue.report = {"sureness": 0.9, "pages": 2, "items": 2, "front": 1, "put aside": {"logo": 1}}
    issue.save()
    url = f"/admin/bulletins/issue/{issue.pk}/check/"
    found = page(admin_client, f"{url}{item.pk}/")
    seen = found.select_one("[name=seen]")["value"]
    sent = {"do": "accept", "seen": seen}
    admin_client.post(f"{url}{item.pk}/", sent)
    for shown in (found, page(admin_client, f"{url}{item.pk}/"), page(admin_client, url)):
        assert said_on(shown) == []


def said_on(found):
    """The words of a page of the desk outside brackets; what its buttons send is not said."""
    for button in found.select("button[value]"):
        del button["value"]
    return untranslated(found.select_one("#container .main"))


def test_organisations_are_merged_in_words_that_can_be_translated(admin_client, item):
    Organisation.objects.create(slug="beta", name="Βητα")
    chosen = {
        "action": "merge",
        "_selected_action": Organisation.objects.values_list("pk", flat=True),
    }
    shown = admin_client.post("/admin/bulletins/organisation/", chosen)
    assert untranslated(BeautifulSoup(shown.content, "lxml").select_one("#content")) == []


def test_what_was_looked_for_in_vain_is_told_in_words_that_can_be_translated(admin_client, item):
    admin_client.get("/search/?q=ωμεγα")
    found = page(admin_client, "/admin/search/miss/")
    assert untranslated(found.select_one("#content")) == []


def test_the_page_of_an_item_names_its_parts_in_words_that_can_be_translated(admin_client, item):
    found = page(admin_client, f"/admin/bulletins/item/{item.pk}/change/")
    for part in ("label", "legend", "fieldset h2", ".help", "thead", ".object-tools"):
        for each in found.select(part):
            assert untranslated(each) == []


def test_the_way_in_and_the_first_page_of_the_desk_can_be_translated(client, admin_client, item):
    assert untranslated(page(client, "/admin/login/").body) == []
    first = page(admin_client, "/admin/")
    assert untranslated(first.select_one("#header a")) == []
    assert untranslated(first.select_one("#content h1")) == []
    for app in ("bulletins", "search"):
        assert untranslated(first.select_one(f".app-{app} table")) == []


def test_an_item_is_called_what_its_kind_is(item):
    assert words(Item.objects.get(pk=item.pk).get_kind_display()) == ["story"]
    assert Item.objects.get(pk=item.pk).get_kind_display().startswith(OPEN)


MANY = ("add_topics", "remove_topics", "set_kind", "hide", "show", "publish")


@pytest.mark.parametrize("action", MANY)
def test_many_items_are_changed_in_words_that_can_be_translated(admin_client, item, action):
    Issue.objects.update(status="draft")
    chosen = {"action": action, "index": "0", "_selected_action": [item.pk]}
    shown = admin_client.post("/admin/bulletins/item/", chosen)
    assert untranslated(BeautifulSoup(shown.content, "lxml").select_one("#content")) == []


def test_how_far_a_change_is_is_told_in_words_that_can_be_translated(
    admin_client, admin_user, item
):
    edit = running.ask(BulkEdit.Act.HIDE, [item.pk], by=admin_user)
    url = f"/admin/bulletins/bulkedit/{edit.pk}/change/"
    for state in ("waiting", "stopped"):
        left = untranslated(page(admin_client, url).select_one("#content"))
        assert left == [], state
        running.stop(edit.pk, "Αλφα")


def test_rules_are_tried_in_words_that_can_be_translated(admin_client, item):
    topic = item.topics.first() or Topic.objects.create(slug="alpha", name="Αλφα")
    url = f"/admin/bulletins/topic/{topic.pk}/change/"
    sent = {"name": "Αλφα", "slug": topic.slug, "position": 1, "rules": "{}", "_try": "1"}
    shown = BeautifulSoup(admin_client.post(url, sent).content, "lxml")
    assert untranslated(shown.select_one("#trial")) == []
