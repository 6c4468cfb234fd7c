"""The only writer of intakes: documents that were given, and what became of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from bulletins import intake_files, originals
from bulletins.errors import IngestError
from bulletins.ingest import Ingested
from bulletins.models import Bulletin, Intake, Issue

State = Intake.State
MOST_ATTEMPTS = 3  # at reading a document that stops whoever reads it
REFUSED_KEPT = timedelta(days=30)  # so long a refused file can be read again
LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class Given:
    """A document as somebody gives it: its name, its bytes, and what is to become of it."""

    filename: str
    chunks: Iterable[bytes]
    by: User | None = None
    bulletin: Bulletin | None = None
    is_draft: bool = True


@dataclass(frozen=True, slots=True)
class Receipt:
    """The intake that a given document now is; `is_new` is false where the same bytes wait."""

    intake: Intake
    is_new: bool = True


def receive(given: Given, folder: Path, *, most: int) -> Receipt:
    """Take a document of up to so many bytes to be read; the same bytes are read once.

    What cannot be kept at all is refused at once.
    """
    try:
        stored = intake_files.keep(folder, given.chunks, most=most)
    except IngestError as err:
        return Receipt(refuse(given, str(err)))
    try:
        receipt = _known(given, stored, folder) or Receipt(_create(given, stored))
    except IntegrityError:  # another process received the same bytes meanwhile
        receipt = Receipt(Intake.objects.unsettled().get(sha256=stored.sha256), is_new=False)
    if receipt.intake.stored_as != stored.name:
        intake_files.remove(folder, stored.name)
    return receipt


def refuse(given: Given, reason: str) -> Intake:
    """Note a document of which nothing is kept, and why."""
    return Intake.objects.create(
        **_told(given), state=State.REFUSED, reason=reason, ended_at=timezone.now()
    )


def _known(given: Given, stored: intake_files.Stored, folder: Path) -> Receipt | None:
    """Where these bytes are: kept, waiting, or refused before, which is tried again.

    Of what is kept without its original they are read, so that they are put back.
    """
    issue = Issue.objects.with_content(stored.sha256).first()
    if issue and originals.is_whole(settings.SOURCES_ROOT, stored.sha256):
        values = _told(given) | {"sha256": stored.sha256, "size": stored.size}
        now = timezone.now()
        kept = Intake.objects.create(**values, state=State.UNCHANGED, issue=issue, ended_at=now)
        return Receipt(kept)
    if waiting := Intake.objects.unsettled().filter(sha256=stored.sha256).first():
        return Receipt(waiting, is_new=False)
    if refused := Intake.objects.filter(sha256=stored.sha256, state=State.REFUSED).first():
        before = refused.stored_as
        if _move(refused, State.REFUSED, State.WAITING, stored_as=stored.name, **_told(given)):
            intake_files.remove(folder, before)
            return Receipt(refused)
    return None


@transaction.atomic
def _create(given: Given, stored: intake_files.Stored) -> Intake:
    return Intake.objects.create(
        **_told(given), sha256=stored.sha256, size=stored.size, stored_as=stored.name
    )


def _told(given: Given) -> dict[str, object]:
    return {
        "filename": given.filename[:LONGEST_NAME] or _("unnamed"),
        "given_by": given.by,
        "bulletin": given.bulletin,
        "is_draft": given.is_draft,
    }


def claim(pk: int) -> Intake | None:
    """Begin to read an intake, unless another does or it does not wait any more."""
    begun = Intake.objects.filter(pk=pk, state=State.WAITING).update(
        state=State.READING, started_at=timezone.now(), attempts=F("attempts") + 1
    )
    return Intake.objects.select_related("bulletin").get(pk=pk) if begun else None


def settle(intake: Intake, outcome: Ingested, folder: Path) -> None:
    """Note what reading came to; the file goes, but where it may be asked for again."""
    # An original that was put back is here already, too
    state = State.UNCHANGED if outcome.status == "updated" else State(outcome.status)
    is_done = state in (State.ADDED, State.UNCHANGED)
    before = intake.stored_as
    _move(
        intake,
        State.READING,
        state,
        reason=outcome.reason,
        issue=outcome.issue,
        ended_at=timezone.now(),
        attempts=0,
        stored_as="" if is_done else before,
    )
    if is_done:
        intake_files.remove(folder, before)


def read_again(intake: Intake) -> bool:
    """Let a refused document wait for reading anew, where its bytes are still here."""
    return bool(intake.stored_as) and _move(
        intake, State.REFUSED, State.WAITING, reason="", ended_at=None
    )


def keep_apart(intake: Intake) -> bool:
    """Keep another edition as an issue of its own: a person said so."""
    return _move(intake, State.EDITION, State.WAITING, is_apart=True, issue=None, ended_at=None)


def take_as_edition(intake: Intake) -> bool:
    """Note that a person put another edition in the place of the one that is kept."""
    said = _("It took the place of the edition of before, which the issue still leads to.")
    return _move(
        intake, State.EDITION, State.ADDED, reason=said, stored_as="", ended_at=timezone.now()
    )


def leave_out(intake: Intake, folder: Path) -> bool:
    """Forget a document that was refused or is another edition, and its bytes."""
    left = Intake.objects.filter(pk=intake.pk, state__in=[State.REFUSED, State.EDITION])
    is_gone = bool(left.delete()[0])
    if is_gone:
        intake_files.remove(folder, intake.stored_as)
    return is_gone


def stop(intake: Intake, folder: Path) -> bool:
    """Note that reading stopped half way; gives whether it waits again.

    It is refused where that happened too often, or its bytes are gone.
    """
    if not (intake.stored_as and (folder / intake.stored_as).exists()):
        lose(intake)
        return False
    if intake.attempts < MOST_ATTEMPTS:
        return _move(intake, State.READING, State.WAITING)
    said = _("Reading it stopped half way %d times; ask the archive's keepers to look into it.")
    _move(
        intake,
        State.READING,
        State.REFUSED,
        reason=said % intake.attempts,
        attempts=0,
        ended_at=timezone.now(),
    )
    return False


def lose(intake: Intake) -> bool:
    """Note that the bytes of a document that waits are gone, or are not what was given."""
    said = intake.reason or _("The file is not here any more; give it again.")
    return _move(
        intake,
        State(intake.state),
        State.REFUSED,
        reason=said,
        stored_as="",
        ended_at=intake.ended_at or timezone.now(),
    )


def stopped(folder: Path) -> list[Intake]:
    """Those said to be read, which nobody reads: whoever did was ended."""
    reading = Intake.objects.filter(state=State.READING)
    return [each for each in reading if not intake_files.is_held(folder / each.stored_as)]


def tidy(folder: Path) -> None:
    """Remove the files of what was refused long ago, and those that no intake names."""
    now = timezone.now()
    old = Intake.objects.filter(state=State.REFUSED, ended_at__lt=now - REFUSED_KEPT)
    for intake in old.exclude(stored_as=""):
        if _move(intake, State.REFUSED, State.REFUSED, stored_as=""):
            intake_files.remove(folder, intake.stored_as)
    kept = set(Intake.objects.exclude(stored_as="").values_list("stored_as", flat=True))
    intake_files.remove_lost(folder, kept, now=now.timestamp())


def _move(intake: Intake, before: State, after: State, **values: object) -> bool:
    """Bring an intake from one state to another, unless somebody else did meanwhile."""
    is_moved = bool(Intake.objects.filter(pk=intake.pk, state=before).update(state=after, **values))
    if is_moved:
        intake.refresh_from_db()
    return is_moved
