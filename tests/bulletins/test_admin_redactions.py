"""Taking words out of a document at the desk: looked for, shown, confirmed, listed."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from bulletins.models import Block, Item, Redaction
from bulletins.redaction import MARK, cover
from bulletins.redaction_places import places_of
from tests.desk import opened
from tests.factories import make_issue, make_item

pytestmark = pytest.mark.django_db

TEXT = "The harbour has a new master, Ada Finch. Ask Ada Finch."


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("editor", password="x"))
    return client


@pytest.fixture
def item():
    item = make_item(title="A new master", text=TEXT)
    for position, text in enumerate((TEXT, "By Ada Finch", "The end"), start=1):
        owner, role = (item, "body") if position == 1 else (None, "front")
        Block.objects.create(
            issue=item.issue, item=owner, position=position, role=role, text=text, page=position
        )
    return item


def address(item):
    return reverse("admin:bulletins_item_redact", args=[item.pk])


def seen(answer):
    return answer.content.decode().replace("&#x27;", "'")


def confirm(desk, item, words, **fields):
    shown = {"words": words, "shown": words, "confirm": "1", "reason": "asked for"}
    return desk.post(address(item), {**shown, **fields}, follow=True)


def test_an_item_s_page_leads_to_it(desk, item):
    page = seen(desk.get(reverse("admin:bulletins_item_change", args=[item.pk])))
    assert f'href="{address(item)}"' in page


def test_every_place_is_shown_and_nothing_is_taken_out_yet(desk, item):
    page = seen(desk.post(address(item), {"words": "Ada Finch", "preview": "1"}))
    assert "They stand here 3 times" in page
    assert "This cannot be undone" in page
    for shown in ("A new master", "page 1", "front matter", "page 2", "By Ada Finch"):
        assert shown in page
    assert "page 3" not in page
    assert not Redaction.objects.exists()


def test_words_are_taken_out_when_the_editor_says_so(desk, item, settings, tmp_path):
    page = seen(confirm(desk, item, "Ada Finch"))
    assert "taken out of 3 places" in page
    item.refresh_from_db()
    assert item.text.count(MARK) == 2
    redaction = Redaction.objects.get()
    assert (redaction.reason, redaction.made_by.username) == ("asked for", "editor")
    assert "Took words out" in LogEntry.objects.get().change_message
    assert not places_of(item.issue, cover(["Ada Finch"]))


def test_a_page_opened_before_a_redaction_does_not_bring_its_words_back(desk, item):
    url = reverse("admin:bulletins_item_change", args=[item.pk])
    stale = opened(desk, url)
    confirm(desk, item, "Ada Finch")
    assert "Somebody changed this meanwhile" in seen(desk.post(url, {**stale, "title": "New"}))
    item.refresh_from_db()
    assert (item.title, item.text.count(MARK)) == ("A new master", 2)


def test_pictures_of_the_pages_are_forgotten_once_it_is_sure(
    desk, item, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.PICTURES_ROOT = tmp_path
    sha256 = item.issue.source.sha256
    picture = tmp_path / sha256[:2] / sha256 / "1.png"
    picture.parent.mkdir(parents=True)
    picture.touch()
    with django_capture_on_commit_callbacks(execute=True):
        confirm(desk, item, "Ada Finch")
        assert picture.exists()
    assert not picture.exists()


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Bea Finch", "“Bea Finch” stands nowhere in this document"),
        ("A.", "Give at least 2 letters or figures"),
        ("--", "Give at least 2 letters or figures"),
        ("Redacted", "“Redacted” is what stands in place of redacted words"),
        ("", "This field is required"),
    ],
)
def test_what_cannot_be_meant_is_refused(desk, item, words, fault):
    assert fault in seen(confirm(desk, item, words))
    assert not Redaction.objects.exists()


def test_words_that_were_not_shown_are_shown_first(desk, item):
    confirm(desk, item, "Ada Finch", shown="harbour")
    assert not Redaction.objects.exists()


def test_a_word_in_many_places_is_asked_for_twice(desk):
    item = make_item(title="Birds", text="A finch. " * 21)
    assert "stands in many places" in seen(confirm(desk, item, "finch"))
    assert not Redaction.objects.exists()
    confirm(desk, item, "finch", sure="on")
    assert Redaction.objects.exists()


def test_words_that_only_an_editor_wrote_or_history_has_are_found_too(desk, item):
    item.title, item.summary = "Bea Roe speaks", "Bea Roe"
    item.save()
    item.title, item.summary = "A new master", ""
    item.save()
    places = places_of(item.issue, cover(["Bea Roe"]))
    assert [(place.part, place.times) for place in places] == [("older versions", 2)]
    confirm(desk, item, "Bea Roe")
    assert not Item.history.filter(title__contains="Roe").exists()


def test_words_are_filled_in_from_the_address(desk, item):
    assert opened(desk, address(item) + "?words=Ada+Finch")["words"] == "Ada Finch"


def test_words_of_a_document_are_escaped(desk):
    item = make_item(text="<b>Ada Finch</b>")
    page = seen(desk.post(address(item), {"words": "Ada Finch"}))
    assert "&lt;b&gt;Ada Finch" in page


def test_the_right_to_redact_is_needed(item):
    user = User.objects.create_user("reader", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="change_item"))
    client = Client()
    client.force_login(user)
    assert client.get(address(item)).status_code == 403
    assert confirm(client, item, "Ada Finch").status_code == 403
    page = client.get(reverse("admin:bulletins_item_change", args=[item.pk]))
    assert "Redact words" not in page.content.decode()


def test_readers_are_sent_to_log_in(client, item):
    assert "login" in client.get(address(item))["Location"]


def test_a_form_of_another_site_is_refused(item):
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("editor"))
    assert confirm(client, item, "Ada Finch").status_code == 403


def test_redactions_are_listed_and_stay(desk, item, django_assert_num_queries):
    confirm(desk, item, "Ada Finch")
    url = reverse("admin:bulletins_redaction_changelist")
    page = seen(desk.get(url))
    assert item.issue.title in page
    assert "asked for" in page
    redaction = Redaction.objects.get()
    assert "Ada Finch" in seen(
        desk.get(reverse("admin:bulletins_redaction_change", args=[redaction.pk]))
    )
    for name in ("change", "delete"):
        address = reverse(f"admin:bulletins_redaction_{name}", args=[redaction.pk])
        assert desk.post(address, {"post": "yes"}).status_code == 403
    assert desk.get(reverse("admin:bulletins_redaction_add")).status_code == 403


def test_the_list_takes_as_many_queries_for_many_as_for_one(
    desk, django_assert_num_queries, django_assert_max_num_queries
):
    url = reverse("admin:bulletins_redaction_changelist")
    Redaction.objects.create(source=make_issue().source, words="Ada")
    with django_assert_max_num_queries(8) as few:
        desk.get(url)
    for _ in range(5):
        Redaction.objects.create(source=make_issue().source, words="Ada")
    with django_assert_num_queries(len(few)):
        desk.get(url)


def test_a_document_that_is_no_longer_kept_is_still_listed(desk, item):
    confirm(desk, item, "Ada Finch")
    item.issue.delete()
    assert "(no longer kept)" in seen(desk.get(reverse("admin:bulletins_redaction_changelist")))


def test_a_page_opened_before_a_redaction_brings_no_words_back(desk):
    item = make_item(title="Old", text="Ask Ada Finch of Hull.")
    url = reverse("admin:bulletins_item_change", args=[item.pk])
    stale = opened(desk, url)
    confirm(desk, item, "Ada Finch")
    for chosen in ({"title": "New"}, {"title": "New", "keep_all": "typed"}):
        assert desk.post(url, {**stale, **chosen}).status_code == 200
    sent = {**opened(desk, url), "summary": "By Ada Finch."}
    assert "were taken out of the document for good" in seen(desk.post(url, sent))
    item.refresh_from_db()
    assert "Finch" not in f"{item.title} {item.body} {item.summary}"


def test_what_was_taken_out_is_not_in_the_log(desk):
    item = make_item(title="Ada Finch speaks", text="Ask Ada Finch of Hull.")
    url = reverse("admin:bulletins_item_change", args=[item.pk])
    fact = {"kind": "abbreviation", "text": "Ada Finch", "value": "Ada Finch"}
    facts = {f"mentions-0-{name}": value for name, value in fact.items()}
    assert desk.post(url, {**opened(desk, url), "number": "4", **facts}).status_code == 302
    log = reverse("admin:admin_logentry_changelist")
    assert "Ada Finch" in seen(desk.get(log))
    confirm(desk, item, "Ada Finch")
    assert "Finch" not in seen(desk.get(log))
