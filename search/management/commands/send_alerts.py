"""What is new, to those who asked to be told."""

import time
from contextlib import closing
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.management.base import BaseCommand
from django.utils import timezone

from bulletins.turns import Busy, one_of
from search.alert_run import run, sender
from search.alerts import forget_unconfirmed
from search.errors import MailServerDown
from search.misses import forget_misses
from search.sync import follow


class Command(BaseCommand):
    """`manage.py send_alerts`, for cron; exit 1 and a line a fault where an alert failed."""

    help = "Mail what is new to confirmed alerts, and forget what was kept long enough."

    def handle(self, *args: Any, **options: Any) -> None:
        turn = settings.ARCHIVE_HOME / "alerts.lock"
        turn.touch()
        try:
            with one_of([turn], until=time.monotonic()):
                is_sound = self._run(verbosity=options["verbosity"])
        except Busy:
            self.stderr.write("Another run is sending alerts; nothing was done.")
            return
        if not is_sound:
            raise SystemExit(1)

    def _run(self, *, verbosity: int) -> bool:
        now, sent, is_sound = timezone.now(), 0, True
        forget_unconfirmed(now)
        forget_misses(timezone.localdate(now))
        follow()
        with closing(get_connection()) as mails:
            try:
                for outcome in run(sender(mails), site=settings.SITE_URL, now=now):
                    sent += outcome.is_sent
                    if outcome.fault:
                        self.stderr.write(f"Alert {outcome.alert_id}: {outcome.fault}")
                        is_sound = False
            except MailServerDown as fault:
                self.stderr.write(f"{fault}; what is noted goes out with the next run.")
                is_sound = False
        if verbosity:
            self.stdout.write(f"{sent} mail{'' if sent == 1 else 's'} sent.")
        return is_sound
