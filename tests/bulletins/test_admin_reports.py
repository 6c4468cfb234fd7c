"""Reported mistakes at the desk: who sees them, what their page shows, and how they are settled."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bulletins import redaction_store, reporting, store
from bulletins.enrichment.knowledge import Knowledge
from bulletins.extraction.registry import identify
from bulletins.mending import hiding
from bulletins.mending.merging import merge
from bulletins.models import Item, Report
from bulletins.reader import read
from tests.bulletins.mended import edit, items, keep
from tests.bulletins.reported import WORDS, make_report
from tests.desk import opened
from tests.factories import make_bulletin, make_issue, make_item
from tests.pdfs import pdf, words

pytestmark = pytest.mark.django_db
LIST = "/admin/bulletins/report/"


@pytest.fixture
def issue(tmp_path, settings):
    settings.SOURCES_ROOT, settings.PICTURES_ROOT = tmp_path / "sources", tmp_path / "pictures"
    return keep(settings.SOURCES_ROOT)


@pytest.fixture
def report(issue):
    return make_report(items(issue)[0])


@pytest.fixture
def editor():
    """Who may mend items, and nothing else."""
    user = User.objects.create_user("editor", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="change_item"))
    return user


@pytest.fixture
def desk(editor) -> Client:
    client = Client()
    client.force_login(editor)
    return client


def address(report):
    return reverse("admin:bulletins_report_change", args=[report.pk])


def page(desk, url):
    response = desk.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def listed(desk, **parameters):
    """The reader's words of each row."""
    return [report.words for report in desk.get(LIST, parameters).context["cl"].result_list]


def press(desk, report, do, **sent):
    """Press a button of the report's page as it is now; gives what the next page says."""
    answer = desk.post(address(report), {**opened(desk, address(report)), "do": do, **sent})
    assert answer.status_code == 302
    return [str(message) for message in desk.get(answer.url).context["messages"]]


def test_who_may_not_mend_items_sees_no_reports(client, report):
    for url in (LIST, address(report)):
        assert client.get(url).status_code == 302
    client.force_login(User.objects.create_user("guest", is_staff=True))
    for url in (LIST, address(report)):
        assert client.get(url).status_code == 403
    assert client.post(address(report), {"do": "mended", "seen": "open"}).status_code == 403
    assert Report.objects.get().state == "open"
    assert "reported" not in client.get("/admin/").content.decode()


def test_nobody_adds_reports_and_who_mends_items_deletes_none(desk, report):
    assert desk.get(f"{LIST}add/").status_code == 403
    assert desk.post(f"{LIST}{report.pk}/delete/", {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [report.pk], "post": "yes"}
    desk.post(LIST, chosen)
    assert Report.objects.exists()


def test_an_administrator_deletes_a_report_with_its_history(admin_client, report):
    [link] = page(admin_client, address(report)).find_all("a", string="Delete the report")
    assert admin_client.post(link["href"], {"post": "yes"}).status_code == 302
    assert not Report.objects.exists()
    assert not Report.history.exists()
    assert not LogEntry.objects.filter(object_repr__contains=WORDS[:20]).exists()


def test_the_list_has_what_waits_unless_others_are_asked_for(desk, report):
    sound = make_report(kind="link", words="A link leads nowhere")
    reporting.settle(sound, Report.State.SOUND)
    assert listed(desk) == [WORDS]
    assert listed(desk, state="sound") == ["A link leads nowhere"]
    assert len(listed(desk, state="all")) == 2
    columns = [desk.get(LIST, {"state": state}).context["cl"].list_display for state in ("all", "")]
    assert ["state" in each for each in columns] == [True, False]
    assert listed(desk, kind__exact="link") == []
    assert listed(desk, kind__exact="link", state="all") == ["A link leads nowhere"]
    series = report.item.issue.bulletin_id
    assert listed(desk, state="all", item__issue__bulletin__id__exact=series) == [WORDS]
    assert listed(desk, q="second line") == [WORDS]


def test_the_list_takes_as_many_queries_for_many_reports_as_for_one(
    desk, report, django_assert_num_queries
):
    desk.get(LIST)
    with django_assert_num_queries(8):
        desk.get(LIST)
    for number in range(30):
        series = make_bulletin(slug=f"series-{number}")
        make_report(make_item(issue=make_issue(bulletin=series)), words=f"Mistake {number}")
    with django_assert_num_queries(8):
        assert len(listed(desk)) == 31


def test_a_report_stands_beside_the_lines_that_the_item_was_read_from(desk, report):
    shown = page(desk, address(report))
    assert shown.select_one(".report-words").text == WORDS
    assert "The harbour opens on 3 June 2016." in shown.select_one(".report-passage").text
    assert "Its words are those that the reader saw" in shown.text
    marked = [mark.text for mark in shown.select(".report-original mark")]
    assert "The harbour opens on 3 June 2016. Write to" in " ".join(marked)
    assert not any("ferry" in line for line in marked)
    mend = reverse("admin:bulletins_item_change", args=[report.item_id])
    assert shown.find("a", string="Mend the item")["href"] == mend


def test_a_report_stands_beside_the_page_with_its_passage_boxed(desk, issue, settings):
    lines = (
        words("Ports Newsletter No 3", size=26, bold=True, top=60),
        words("Small boats", size=18, bold=True, top=150),
        words("The boats come home in the autumn and stay in the harbour.", top=180),
    )
    source = identify("boats.pdf", pdf("\n".join(lines)))
    boats = store.save(source, read(source, Knowledge()), store.Options(settings.SOURCES_ROOT))
    shown = page(desk, address(make_report(boats.items.get())))
    picture = shown.select_one(".report-original img")["src"]
    assert picture == f"/sources/{boats.source_id}/pages/1.png"
    assert shown.select(".report-original .is-asked rect")


def test_a_report_can_be_settled_though_its_original_is_away(desk, report, settings, tmp_path):
    settings.SOURCES_ROOT = tmp_path / "nowhere"
    assert "cannot be shown just now" in page(desk, address(report)).text
    assert press(desk, report, "sound") == ["The report is now nothing wrong."]


def test_what_changed_since_is_told_word_by_word(desk, report):
    edit(report.item, body="The harbour opens on 4 June 2016.", title="Harbour is open")
    shown = page(desk, address(report)).select_one(".report-passage")
    gone = " ".join(each.text for each in shown.select("del"))
    new = " ".join(each.text for each in shown.select("ins"))
    assert ("opens" in gone, "is open" in new) == (True, True)
    assert ("3" in gone, "4" in new) == (True, True)


def test_a_report_is_settled_with_a_note_and_keeps_who_and_when(desk, report, editor):
    said = press(desk, report, "mended", note="It was a misprint of ours.")
    assert said == ["The report is now mended."]
    report.refresh_from_db()
    assert (report.state, report.settled_by) == ("mended", editor)
    assert timezone.now() - report.settled_at < timedelta(minutes=1)
    shown = page(desk, address(report))
    assert "mended (editor): It was a misprint of ours." in " ".join(
        shown.select_one(".report-history").text.split()
    )
    assert [button["value"] for button in shown.select(".report-acts button")] == ["open"]
    press(desk, report, "open")
    report.refresh_from_db()
    assert (report.state, report.settled_by, report.settled_at) == ("open", None, None)
    assert len(page(desk, address(report)).select(".report-history li")) == 3


def test_the_second_editor_to_settle_a_report_is_told_so(desk, report):
    seen = opened(desk, address(report))
    press(desk, report, "sound", note="As printed.")
    answer = desk.post(address(report), {**seen, "do": "mended", "note": "Other"})
    [said] = [str(message) for message in desk.get(answer.url).context["messages"]]
    assert "settled this report meanwhile" in said
    report.refresh_from_db()
    assert (report.state, report.note) == ("sound", "As printed.")


@pytest.mark.parametrize("sent", [{"do": "nonsense"}, {"seen": ""}, {"note": "a" * 501}])
def test_what_no_button_sends_changes_nothing(desk, report, sent):
    answer = desk.post(address(report), {"do": "mended", "seen": "open", "note": "", **sent})
    assert answer.status_code == 400
    assert Report.objects.get().state == "open"


@pytest.mark.parametrize("key", ["999", "x", "1_2", "9" * 30])
def test_there_is_no_page_of_no_report(desk, key):
    assert desk.get(f"{LIST}{key}/change/").status_code == 404


def test_a_form_of_another_site_settles_nothing(editor, report):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert strict.post(address(report), {"do": "mended", "seen": "open"}).status_code == 403


def test_reports_of_hidden_and_merged_items_are_shown_too(desk, issue):
    first, second, third = items(issue)
    of_hidden, of_merged = make_report(third), make_report(second, words="The ferry sails at one")
    hiding.hide(third)
    merge(first)
    assert "has hidden it since" in page(desk, address(of_hidden)).text
    shown = page(desk, address(of_merged))
    assert shown.select_one("#item + p a").text == "Harbour opens"
    assert "Ferry times" in shown.select_one(".report-passage").text
    assert sorted(listed(desk)) == [WORDS, "The ferry sails at one"]


def test_a_report_s_page_takes_as_many_queries_for_many_items_as_for_one(
    desk, issue, report, django_assert_num_queries
):
    desk.get(address(report))
    with django_assert_num_queries(10):
        desk.get(address(report))
    for number in range(20):
        make_item(issue=issue, title=f"Item {number}", place=number + 9, position=number + 9)
    with django_assert_num_queries(10):
        desk.get(address(report))


def test_words_that_are_redacted_go_from_reports_too(desk, report):
    hers = make_report(report.item, kind="private", words="This names the quay desk's head")
    press(desk, hers, "mended", note="The quay desk was named")
    assert "quay.desk" in hers.passage
    redaction_store.redact(report.item.issue, "quay desk")
    redaction_store.redact(report.item.issue, "quay.desk@example.org")
    kept = str([*Report.objects.values(), *Report.history.values()])
    assert "quay" not in kept
    assert "[redacted]" in kept
    assert WORDS in kept


def test_how_many_wait_is_counted(report):
    make_report(kind="link")
    assert reporting.open_reports() == 2
    reporting.settle(report, Report.State.MENDED)
    assert reporting.open_reports() == 1


def test_settled_reports_are_forgotten_when_their_time_is_over(report, settings, capsys):
    settings.REPORTS_KEPT_DAYS = 30
    late, fresh = make_report(kind="link"), make_report(kind="topic")
    for each in (late, fresh):
        reporting.settle(each, Report.State.SOUND)
    Report.objects.filter(pk=late.pk).update(settled_at=timezone.now() - timedelta(days=31))
    call_command("forget_reports")
    assert "1 report" in capsys.readouterr().out
    assert set(Report.objects.all()) == {report, fresh}
    assert not Report.history.filter(id=late.pk).exists()
    assert Item.objects.filter(pk=late.item_id).exists()
