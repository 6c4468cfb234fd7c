"""Who is let in at which address of the desk, and who may write there.

A new address of the desk goes into this table; the test of roles fails until it does.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import reverse

from bulletins.desk.history import RecordedAdmin
from bulletins.models import (
    Block,
    BulkEdit,
    Bulletin,
    Intake,
    Issue,
    Item,
    Mention,
    Organisation,
    Redaction,
    Report,
    Rereading,
    Source,
    Topic,
    Unsettled,
)
from bulletins.roles import Role
from search.models import Alert, Miss
from tests.roles import ANONYMOUS, EVERYBODY, READER, STAFF

NOBODY = "nobody"
LADDER = (STAFF, *Role, NOBODY)  # each may all that those before it may


@dataclass(frozen=True, slots=True)
class Entry:
    """An address of the desk: from which role on it may be seen, and written to.

    `answers` are those that follow another rule: (person, "GET" or "POST") -> status.
    `writes_from` None: nothing is written there, whoever asks.
    """

    name: str
    address: Callable[[], str]
    sees_from: str
    writes_from: str | None = None
    sent: dict[str, str] = field(default_factory=dict)
    done: int = 200
    answers: dict[tuple[str, str], int] = field(default_factory=dict)

    def expected(self, who: str, method: str) -> int:
        """The status that a person is to get."""
        if (who, method) in self.answers:
            return self.answers[who, method]
        if who in (ANONYMOUS, READER):
            return 302  # to the login
        first = self.sees_from if method == "GET" else self.writes_from
        assert first is not None
        if LADDER.index(who) < LADDER.index(first):
            return 403
        return 200 if method == "GET" else self.done


def _page(model: type[Model], page: str) -> Callable[[], str]:
    def address() -> str:
        arguments = [] if page in ("add", "changelist") else [_row(model).pk]
        if page == "simple_history":
            arguments.append(_row(model).history.first().pk)  # type: ignore[attr-defined]
        return reverse(
            f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=arguments
        )

    return address


def _row(model: type[Model]) -> Model:
    rows = model._default_manager.order_by("-pk")  # the last series has no issue: it can go
    if model is User:
        rows = rows.filter(username=READER)
    found = rows.first()
    assert found is not None, f"the archive of this test has a {model._meta.model_name}"
    return found


def _pages(
    model: type[Model],
    *,
    sees: str,
    adds: str = NOBODY,
    changes: str = NOBODY,
    deletes: str = NOBODY,
    changed: int = 200,
    brings_back: str | None = None,
) -> list[Entry]:
    """The pages that Django gives a model."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    pages = [
        Entry(f"{name}_changelist", _page(model, "changelist"), sees),
        Entry(f"{name}_add", _page(model, "add"), adds, adds),
        Entry(f"{name}_change", _page(model, "change"), sees, changes, done=changed),
        Entry(f"{name}_delete", _page(model, "delete"), deletes, deletes, {"post": "yes"}, 302),
        Entry(f"{name}_history", _page(model, "history"), sees),
    ]
    if isinstance(admin.site.get_model_admin(model), RecordedAdmin):
        old = _page(model, "simple_history")
        pages.append(Entry(f"{name}_simple_history", old, sees, brings_back or changes))
    return pages


def _named(name: str, **arguments: object) -> Callable[[], str]:
    return lambda: reverse(name, kwargs=arguments)


def _all(people: tuple[str, ...], status: int, method: str = "GET") -> dict[tuple[str, str], int]:
    return {(who, method): status for who in people}


AT_DESK = (STAFF, *Role)


def _of_issue(
    page: str,
    role: Role,
    sent: dict[str, str] | None = None,
    *,
    key: Callable[[], int] | None = None,
    done: int = 200,
) -> Entry:
    """A page of an issue, or of what belongs to it by its key, that this role sees and uses."""
    name = f"admin:bulletins_issue_{page}"

    def address() -> str:
        return reverse(name, args=[_row(Issue).pk, *([key()] if key else [])])

    return Entry(name, address, role, role, sent or {}, done)


def _first_item() -> int:
    """One with another behind it, with which it can be merged."""
    return Item.objects.earliest("pk").pk


def _of_intakes() -> list[Entry]:
    """What was given to be read: its list, the form, and what is done with a document."""
    name, role = "admin:bulletins_intake", Role.EDITORS
    chosen = [
        Entry(
            f"{name}_{choice}",
            _page(Intake, choice),
            role,
            role,
            done=302,
            answers=_all(AT_DESK, 405),
        )
        for choice in ("again", "apart", "out")
    ]
    return [
        Entry(
            f"{name}_edition",
            _page(Intake, "edition"),
            role,
            role,
            done=302,
            answers=_all(tuple(Role), 302),  # to the list: this one is no edition
        ),
        Entry(f"{name}_changelist", _page(Intake, "changelist"), role),
        Entry(f"{name}_add", _page(Intake, "add"), role, role, done=422),  # nothing is given
        *chosen,
    ]


DESK = [
    *_pages(
        Bulletin,
        sees=Role.EDITORS,
        adds=Role.PUBLISHERS,
        changes=Role.PUBLISHERS,
        deletes=Role.ADMINISTRATORS,
    ),
    *_pages(Issue, sees=Role.EDITORS, changes=Role.EDITORS),
    *_pages(Item, sees=Role.EDITORS, changes=Role.EDITORS),
    Entry(
        "admin:bulletins_item_preview",
        _named("admin:bulletins_item_preview"),
        Role.EDITORS,
        Role.EDITORS,
        answers=_all(AT_DESK, 405),
    ),
    Entry(
        "admin:bulletins_item_redact",
        _page(Item, "redact"),
        Role.PUBLISHERS,
        Role.PUBLISHERS,
    ),
    _of_issue("blocks", Role.EDITORS, {"do": "up:0"}, done=404),
    _of_issue("block", Role.EDITORS, key=lambda: _row(Block).pk),
    _of_issue("add_item", Role.EDITORS),
    _of_issue("merge_item", Role.EDITORS, key=_first_item, done=302),
    _of_issue("hide_item", Role.PUBLISHERS, key=lambda: _row(Item).pk, done=302),
    _of_issue("reread", Role.EDITORS),
    _of_issue("check", Role.EDITORS, {"do": "nothing"}, done=404),
    _of_issue("check_item", Role.EDITORS, {"do": "accept"}, key=_first_item, done=302),
    _of_issue("bin", Role.PUBLISHERS, {"do": "hide"}, done=302),
    *_of_intakes(),
    *_pages(Mention, sees=Role.EDITORS, deletes=Role.EDITORS, brings_back=Role.EDITORS),
    *_pages(Organisation, sees=Role.EDITORS, adds=Role.EDITORS, changes=Role.EDITORS),
    *_pages(
        Topic,
        sees=Role.EDITORS,
        adds=Role.EDITORS,
        changes=Role.EDITORS,
        deletes=Role.ADMINISTRATORS,
    ),
    *_pages(Redaction, sees=Role.PUBLISHERS),
    *_pages(Report, sees=Role.EDITORS, changes=Role.EDITORS, deletes=Role.ADMINISTRATORS),
    *_pages(BulkEdit, sees=Role.EDITORS),  # who asked for it alone stops it
    *_pages(Rereading, sees=Role.EDITORS),
    *_pages(Unsettled, sees=Role.EDITORS, changes=Role.EDITORS, changed=302),
    *_pages(Source, sees=Role.EDITORS),
    *_pages(Alert, sees=Role.ADMINISTRATORS, deletes=Role.ADMINISTRATORS),
    *_pages(Miss, sees=STAFF),
    *_pages(LogEntry, sees=Role.ADMINISTRATORS),
    *_pages(
        User,
        sees=Role.ADMINISTRATORS,
        adds=Role.ADMINISTRATORS,
        changes=Role.ADMINISTRATORS,
    ),
    Entry(
        "admin:auth_user_password_change",
        lambda: reverse("admin:auth_user_password_change", args=[_row(User).pk]),
        Role.ADMINISTRATORS,
        Role.ADMINISTRATORS,
    ),
    *_pages(Group, sees=Role.ADMINISTRATORS),
    Entry("admin:index", _named("admin:index"), STAFF),
    Entry("admin:app_list", _named("admin:app_list", app_label="search"), STAFF),
    Entry("admin:password_change", _named("admin:password_change"), STAFF, STAFF),
    Entry("admin:password_change_done", _named("admin:password_change_done"), STAFF),
    Entry("admin:second_step", _named("admin:second_step"), STAFF, STAFF),
    Entry(
        "admin:second_step_picture",
        _named("admin:second_step_picture"),
        STAFF,
        answers=_all(AT_DESK, 404),  # nothing is being set up
    ),
    Entry("admin:jsi18n", _named("admin:jsi18n"), STAFF),
    Entry(
        "admin:autocomplete",
        lambda: (
            reverse("admin:autocomplete")
            + "?app_label=bulletins&model_name=issue&field_name=superseded_by&term="
        ),
        Role.EDITORS,
    ),
    Entry(
        "admin:view_on_site",
        lambda: reverse(
            "admin:view_on_site",
            args=[ContentType.objects.get_for_model(Topic).pk, _row(Topic).pk],
        ),
        STAFF,
        answers=_all(AT_DESK, 302),  # to the topic
    ),
    Entry(
        "admin:login",
        _named("admin:login"),
        STAFF,
        STAFF,
        # Who is logged in goes on to the desk; a wrong password is asked for again
        answers={
            **_all((ANONYMOUS, READER), 200),
            **_all(AT_DESK, 302),
            **_all(EVERYBODY, 200, "POST"),
        },
    ),
    Entry(
        "admin:logout",
        _named("admin:logout"),
        STAFF,
        STAFF,
        answers={**_all(AT_DESK, 405)},
    ),
    # An address of the desk that leads nowhere, and one of old, without its last step
    Entry("admin:(?P<url>.*)$", lambda: "/admin/nowhere", STAFF, answers=_all(AT_DESK, 404)),
    Entry(
        "admin:<path:object_id>/",
        lambda: reverse("admin:bulletins_item_changelist") + f"{_row(Item).pk}/",
        STAFF,
        answers=_all(AT_DESK, 302),
    ),
    Entry("search:styleguide", _named("search:styleguide"), STAFF),
]
