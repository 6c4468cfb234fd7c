"""Makes the first editor's login."""

import secrets
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from bulletins.roles import Role, give_role

NAME = "editor"


class Command(BaseCommand):
    help = "Make the login of the first editor, unless there is one; print its password once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--role", choices=list(Role), default=Role.PUBLISHERS, help="publishers unless said"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.filter(username=NAME).exists():
            self.stdout.write(
                f"Editor's login: {NAME} (new password: manage.py changepassword {NAME})"
            )
            return
        password = secrets.token_urlsafe(12)
        try:
            _make_editor(password, Role(options["role"]))
        except Group.DoesNotExist as err:
            raise CommandError(f"There is no group “{options['role']}”: it was deleted.") from err
        self.stdout.write(f"Editor's login: {NAME} / {password} (shown this once)")


@transaction.atomic
def _make_editor(password: str, role: Role) -> None:
    give_role(User.objects.create_user(NAME, password=password), role)
