"""Gives a person a role at the desk."""

from typing import Any

from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from bulletins.roles import Role, give_role

NONE = "none"


class Command(BaseCommand):
    help = "Make a login an editor, publisher or administrator, or take its role from it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("login")
        parser.add_argument("role", choices=[*Role, NONE])

    def handle(self, *args: Any, **options: Any) -> None:
        name, role = options["login"], options["role"]
        try:
            user = User.objects.get(username=name)
            give_role(user, None if role == NONE else Role(role))
        except User.DoesNotExist as err:
            raise CommandError(f"Nobody has the login “{name}”.") from err
        except Group.DoesNotExist as err:
            raise CommandError(f"There is no group “{role}”: it was deleted.") from err
        said = "has no role now" if role == NONE else f"is one of the {role} now"
        self.stdout.write(f"{name} {said}.")
