"""Documents are added at the desk: who may, what is answered, what the list shows."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from bulletins import intake
from bulletins.bounds import MIB, Bounds
from bulletins.models import Intake
from tests.factories import make_bulletin, make_issue
from tests.given import ADD, JSON, LIST, editor, give, read, text, uploaded

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    """Where given documents wait."""
    settings.SOURCES_ROOT, settings.INTAKE_ROOT = tmp_path / "sources", tmp_path / "intake"
    return settings.INTAKE_ROOT


@pytest.fixture
def desk():
    client = Client()
    client.force_login(editor())
    return client


def test_a_file_is_received_and_waits_for_the_worker(desk):
    answer = desk.post(ADD, {"files": uploaded()}, follow=True)
    given = Intake.objects.get()
    assert (given.state, given.is_draft, given.given_by.username) == ("waiting", True, "editor")
    page = answer.content.decode()
    assert "“may.txt”: Received; it waits to be read." in page
    assert 'hx-trigger="every 2s"' in page
    read(given)
    page = desk.get(LIST).content.decode()
    assert f"/admin/bulletins/issue/{given.issue_id}/change/" in page
    assert "Draft:" in page
    assert "hx-trigger" not in page


def test_a_script_is_answered_file_by_file(desk):
    first = desk.post(ADD, {"files": uploaded()}, **JSON)
    again = desk.post(ADD, {"files": uploaded(name="copy.txt")}, **JSON)
    assert first.json() == {
        "documents": [{"state": "waiting", "said": "Received; it waits to be read."}]
    }
    assert again.json()["documents"][0]["said"] == "The same file waits already; it is read once."
    assert Intake.objects.count() == 1


def test_many_files_and_a_series_at_once(desk):
    series = make_bulletin(slug="named")
    files = [uploaded(text(number=number), f"{number}.txt") for number in range(5)]
    desk.post(ADD, {"files": files, "bulletin": series.pk})
    assert list(Intake.objects.values_list("bulletin", flat=True)) == [series.pk] * 5


@pytest.mark.parametrize("form", [{}, {"address": "  "}, {"bulletin": "999"}])
def test_nothing_given_is_said_and_nothing_kept(desk, form):
    answer = desk.post(ADD, form)
    assert answer.status_code == 422
    assert "<form" in answer.content.decode()
    assert not Intake.objects.exists()


def test_a_file_that_is_too_big_is_refused_and_the_others_are_received(desk, settings, folder):
    settings.READ_BOUNDS = Bounds(size=MIB)
    big = uploaded(bytes(MIB + 1), "big.pdf")
    answer = desk.post(ADD, {"files": [big, uploaded()]}, **JSON)
    refused, waiting = answer.json()["documents"]
    assert (refused["state"], waiting["state"]) == ("refused", "waiting")
    assert "more than 1 MiB" in refused["said"]
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("headers", [{}, JSON])
def test_too_many_files_are_refused_in_a_sentence(desk, headers):
    answer = desk.post(ADD, {"files": [uploaded(name=f"{n}.txt") for n in range(200)]}, **headers)
    assert answer.status_code == 413
    assert "more than 100 files at once" in answer.content.decode()
    assert not Intake.objects.exists()


def test_too_much_at_once_is_refused_before_it_is_read(desk, settings):
    settings.READ_BOUNDS = Bounds(size=1000)
    answer = desk.post(ADD, {"files": uploaded(bytes(20_000))}, **JSON)
    assert answer.status_code == 413
    assert answer.json()["said"].endswith("give the files in several goes.")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://169.254.169.254/latest/meta-data/", "fetched from localhost alone"),
        ("http://localhost/admin/", "not on the public internet"),
        ("news", "must be like"),
    ],
)
def test_an_address_that_is_not_to_be_asked_is_refused_in_a_sentence(desk, settings, address, said):
    settings.INTAKE_HOSTS = ["localhost"]
    page = desk.post(ADD, {"address": address}, follow=True).content.decode()
    refused = Intake.objects.get()
    assert (refused.state, refused.filename, said in refused.reason) == ("refused", address, True)
    assert said in page


def test_no_address_is_asked_for_where_no_host_may_be_asked(desk, settings):
    settings.INTAKE_HOSTS = []
    assert 'name="address"' not in desk.get(ADD).content.decode()


def test_a_name_is_text_on_the_page_and_no_path(desk, folder):
    name = "<img src=x onerror=alert(1)>.txt"
    desk.post(ADD, {"files": uploaded(name=name)})
    page = desk.get(LIST).content.decode()
    assert "<img" not in page
    assert "&lt;img" in page
    desk.post(ADD, {"files": uploaded(text(number=2), "../../../etc/passwd")})
    assert Intake.objects.first().filename == "passwd"


def who_may(*names, is_staff=True):
    """A client of somebody who has these rights."""
    user = User.objects.create_user("somebody", is_staff=is_staff)
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("choice", ["", "add/", "1/again/", "1/apart/", "1/out/"])
def test_only_those_who_may_add_issues_come_in(choice):
    assert Client().get(LIST + choice).status_code == 302
    assert who_may("add_issue", is_staff=False).get(LIST + choice).status_code == 302
    User.objects.all().delete()
    assert who_may("view_issue").post(LIST + choice).status_code == 403
    User.objects.all().delete()
    assert who_may("add_issue").get(LIST + choice).status_code in (200, 405)


def test_who_may_not_add_leaves_nothing_behind(folder):
    answer = who_may("view_issue").post(ADD, {"files": uploaded()}, **JSON)
    assert answer.status_code == 403
    assert not folder.exists()


@pytest.mark.parametrize("place", [ADD, f"{LIST}1/out/"])
def test_a_form_without_its_token_does_nothing(place):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor())
    assert client.post(place, {"files": uploaded()}).status_code == 403
    assert not Intake.objects.exists()


def test_a_form_with_its_token_is_taken():
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor())
    page = client.get(ADD).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(?P<token>\w+)"', page)["token"]
    answer = client.post(ADD, {"files": uploaded(), "csrfmiddlewaretoken": token}, **JSON)
    assert answer.json()["documents"][0]["state"] == "waiting"


def decide(desk, given, choice):
    return desk.post(f"{LIST}{given.pk}/{choice}/", follow=True).content.decode()


def test_a_refused_document_can_be_read_again_or_left_out(desk, folder):
    given = read(give(folder, b"%PDF-1.7"))
    page = desk.get(LIST).content.decode()
    assert given.reason in page
    assert "It waits to be read again." in decide(desk, given, "again")
    assert read(given).state == "refused"
    assert "It was left out" in decide(desk, given, "out")
    assert not Intake.objects.exists()


def test_what_is_too_big_cannot_be_read_again_and_is_not_offered(desk, folder):
    given = intake.receive(intake.Given("big.txt", [bytes(9)]), folder, most=8).intake
    page = desk.get(LIST).content.decode()
    assert f"{LIST}{given.pk}/again/" not in page
    assert f"{LIST}{given.pk}/out/" in page
    assert "has changed meanwhile" in decide(desk, given, "again")


def test_another_edition_is_kept_apart_when_a_person_says_so(desk, folder):
    first = read(give(folder))
    given = read(give(folder, text(more="More.\n")))
    page = desk.get(LIST).content.decode()
    assert "It has the series and the number or date of another document:" in page
    assert f"/admin/bulletins/issue/{first.issue_id}/change/" in page
    assert "an issue of its own." in decide(desk, given, "apart")
    assert read(given).state == "added"
    assert "has changed meanwhile" in decide(desk, given, "apart")


def test_a_document_whose_reader_was_killed_is_offered_again(desk, folder):
    given = intake.claim(give(folder).pk)
    assert "stopped half way" in desk.get(LIST).content.decode()
    assert "It waits to be read again." in decide(desk, given, "again")
    assert read(given).state == "added"


def test_a_waiting_document_is_not_decided_on(desk, folder):
    given = give(folder)
    for choice in ("again", "apart", "out"):
        assert "has changed meanwhile" in decide(desk, given, choice)
    assert Path(folder / given.stored_as).exists()


def test_the_list_is_filtered_by_state_and_a_strange_one_shows_all(desk, folder):
    give(folder, name="waits.txt")
    read(give(folder, b"%PDF-1.7", "bad.pdf"))
    refused = desk.get(LIST, {"state": "refused"}).content.decode()
    assert ("bad.pdf" in refused, "waits.txt" in refused) == (True, False)
    assert "Waiting (1)" in refused
    everything = desk.get(LIST, {"state": "lost"}).content.decode()
    assert "bad.pdf" in everything
    assert "waits.txt" in everything


def test_a_page_that_looks_again_gets_the_list_alone(desk, folder):
    give(folder)
    part = desk.get(LIST, HTTP_HX_REQUEST="true").content.decode()
    assert 'id="intakes"' in part
    assert "<html" not in part


def test_the_list_takes_as_many_queries_for_many_as_for_one(
    desk, folder, django_assert_num_queries
):
    make_intake(0)
    with django_assert_num_queries(6):  # session, user, numbers, count, keys, rows
        desk.get(LIST)
    for number in range(1, 40):
        make_intake(number)
    with django_assert_num_queries(6):
        page = desk.get(LIST).content.decode()
    assert page.count('class="intake-name"') == 40


def make_intake(number):
    by = User.objects.get(username="editor")
    issue = make_issue(status="draft", warnings=["Look at this."])
    Intake.objects.create(filename=f"{number}.pdf", state="added", issue=issue, given_by=by)


def test_the_list_is_cut_into_pages(desk):
    for number in range(51):
        make_intake(number)
    assert "Page 1 of 2" in desk.get(LIST).content.decode()
    assert desk.get(LIST, {"page": 2}).content.decode().count('class="intake-name"') == 1


def test_warnings_of_reading_are_counted(desk):
    make_intake(0)
    assert "1 warning" in desk.get(LIST).content.decode()


def test_the_desk_leads_to_adding(desk):
    assert ADD in desk.get("/admin/").content.decode()
