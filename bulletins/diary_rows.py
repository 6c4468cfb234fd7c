"""Dates in the order a reader wants them: what is to come, then what has passed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bulletins.models import Mention
from bulletins.querysets import MentionQuerySet


@dataclass(frozen=True, slots=True)
class DiaryRows:
    """A list that is cut and never loaded whole; what has passed is read from the latest on."""

    mentions: MentionQuerySet
    today: date

    def __getitem__(self, cut: slice) -> Sequence[Mention]:
        """A page of it. Three queries, two where all of it is to come or has passed."""
        coming = self.mentions.coming(self.today)
        before = coming.order_by().count()
        ahead = list(coming.for_diary()[cut]) if before > cut.start else []
        begin, end = max(cut.start - before, 0), max(cut.stop - before, 0)
        passed = self.mentions.passed(self.today).for_diary()[begin:end] if end else []
        return [*ahead, *passed]
