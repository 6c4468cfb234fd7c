"""Takes the second step from a login whose owner has lost app and recovery codes."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from bulletins import second_step


class Command(BaseCommand):
    """`manage.py remove_second_step LOGIN`."""

    help = "Let a person log in by her password alone, until she sets up a second step again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("login")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["login"]
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"Nobody has the login “{name}”.")
        is_gone = second_step.take_away(user)
        said = "logs in by password alone now" if is_gone else "had no second step"
        self.stdout.write(f"{name} {said}.")
