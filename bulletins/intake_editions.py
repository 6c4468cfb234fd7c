"""A given document that is a later edition of an issue: what it changes, and that it is done."""

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from bulletins import bounded, intake, intake_files, rereading_store
from bulletins.bounds import Bounds
from bulletins.extraction.registry import identify
from bulletins.mending.refusal import Refused
from bulletins.models import Intake
from bulletins.reread import compare_source
from bulletins.rereading_kept import Comparison
from bulletins.vocabulary import kept_knowledge


def compare_edition(given: Intake, folder: Path, *, bounds: Bounds) -> Comparison:
    """What the edition changes of the issue that it may be of.

    Raises Refused where it does not wait for that choice any more, and IngestError's kinds.
    """
    if given.state != Intake.State.EDITION:
        raise Refused(_("“%s” has changed meanwhile; look again.") % given.filename)
    if given.issue is None:
        raise Refused(_("The issue was deleted since; keep this as an issue of its own."))
    if given.issue.is_hidden:
        said = _("“%(issue)s” is in the bin; bring it back first.")
        raise Refused(said % {"issue": given.issue})
    source = identify(given.filename, bounded.content(folder / given.stored_as, bounds))
    return compare_source(given.issue, source, kept_knowledge(), bounds=bounds)


def put_in_place(given: Intake, found: Comparison, folder: Path, *, originals: Path) -> None:
    """Let the issue be of this edition; its file of before stays as an earlier one.

    All or nothing; raises Refused where another was quicker, or the issue changed since.
    """
    stored_as = given.stored_as
    with transaction.atomic():
        if given.issue is None or not intake.take_as_edition(given):
            raise Refused(_("“%s” has changed meanwhile; look again.") % given.filename)
        rereading_store.apply(given.issue, found, originals=originals)
    intake_files.remove(folder, stored_as)
