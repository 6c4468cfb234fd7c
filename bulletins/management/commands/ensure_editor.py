"""Makes the first editor's login."""

import secrets
from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.core.management.base import BaseCommand
from django.db import transaction

NAME = "editor"


class Command(BaseCommand):
    help = "Make the login of the first editor, unless there is one; print its password once."

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.filter(username=NAME).exists():
            self.stdout.write(
                f"Editor's login: {NAME} (new password: manage.py changepassword {NAME})"
            )
            return
        password = secrets.token_urlsafe(12)
        _make_editor(password)
        self.stdout.write(f"Editor's login: {NAME} / {password} (shown this once)")


@transaction.atomic
def _make_editor(password: str) -> None:
    user = User.objects.create_user(NAME, password=password, is_staff=True)
    user.groups.add(_editors())


def _editors() -> Group:
    """The group that may do all there is to do with bulletins, and nothing else."""
    group, is_new = Group.objects.get_or_create(name="Editors")
    if is_new:
        group.permissions.set(Permission.objects.filter(content_type__app_label="bulletins"))
    return group
