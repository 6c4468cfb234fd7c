"""What each role may do: three groups, each with all that the one before it may."""

import operator
from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import accumulate
from typing import Any

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, User
from django.db import transaction


class Role(StrEnum):
    """A role by the name of its group, the least first."""

    EDITORS = "editors"
    PUBLISHERS = "publishers"
    ADMINISTRATORS = "administrators"


_OWN: dict[Role, frozenset[str]] = {
    Role.EDITORS: frozenset(
        {
            "bulletins.view_bulletin",
            "bulletins.view_source",
            "bulletins.view_block",
            *(f"bulletins.{verb}_issue" for verb in ("view", "add", "change")),
            *(f"bulletins.{verb}_item" for verb in ("view", "add", "change")),
            *(f"bulletins.{verb}_topic" for verb in ("view", "add", "change")),
            *(f"bulletins.{verb}_organisation" for verb in ("view", "add", "change")),
            *(f"bulletins.{verb}_mention" for verb in ("view", "add", "change", "delete")),
            *(f"bulletins.{verb}_denial" for verb in ("view", "add", "delete")),
            "bulletins.view_rereading",
            *(f"bulletins.{verb}_unsettled" for verb in ("view", "change")),
            "search.view_miss",
        }
    ),
    Role.PUBLISHERS: frozenset(
        {
            "bulletins.add_bulletin",
            "bulletins.change_bulletin",
            "bulletins.publish_issue",
            "bulletins.hide_issue",
            "bulletins.hide_item",
            "bulletins.view_redaction",
            "bulletins.add_redaction",
        }
    ),
    Role.ADMINISTRATORS: frozenset(
        {
            "bulletins.empty_bin",
            "bulletins.delete_bulletin",
            "bulletins.delete_topic",
            "bulletins.delete_report",
            "auth.view_user",
            "auth.add_user",
            "auth.change_user",
            "auth.view_group",
            "admin.view_logentry",
            "search.view_alert",
            "search.delete_alert",
        }
    ),
}
RIGHTS: Mapping[str, frozenset[str]] = dict(
    zip(_OWN, accumulate(_OWN.values(), operator.or_), strict=True)
)


def grant(apps: Any, rights: Mapping[str, Iterable[str]] = RIGHTS) -> None:
    """Give groups these rights ("app.codename"), of those that there are; takes none away.

    For migrations, whose `apps` know the models as they were then: the rights that come with a
    model are otherwise made only after all migrations, so they are made here first.
    """
    permissions = apps.get_model("auth", "Permission").objects
    for name, given in rights.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=str(name))
        wanted = set(given)
        for label in sorted({right.partition(".")[0] for right in wanted}):
            _make_rights(apps, label)
            codes = [right.partition(".")[2] for right in wanted if right.startswith(f"{label}.")]
            group.permissions.add(
                *permissions.filter(content_type__app_label=label, codename__in=codes)
            )


def _make_rights(apps: Any, label: str) -> None:
    app = apps.get_app_config(label)
    before = getattr(app, "models_module", None)
    app.models_module = before or True  # an app of a migration has no module, and is passed over
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = before


def role_of(user: User) -> Role | None:
    """The highest role a person has. One query, unless her groups are loaded."""
    names = {group.name for group in user.groups.all()}
    return next((role for role in reversed(Role) if role in names), None)


@transaction.atomic
def give_role(user: User, role: Role | None) -> None:
    """Make this a person's one role, or take it from her; her other groups stay.

    Who has a role may come to the desk. Raises Group.DoesNotExist where its group was deleted.
    """
    user.groups.remove(*Group.objects.filter(name__in=list(Role)))
    if role is None:
        return
    user.groups.add(Group.objects.get(name=role))
    if not user.is_staff:
        user.is_staff = True
        user.save(update_fields=["is_staff"])
