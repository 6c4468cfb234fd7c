"""What was answered, and how long it took."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

GOOD = {200, 304}  # what readers may be answered
# What kinds of the editor's requests begin with: a page that is opened, a form that is sent.
# A form that comes back (200) was not taken.
DESK = "desk: "
OPENED, SENT = f"{DESK}open", f"{DESK}send"


@dataclass(frozen=True, slots=True)
class Answer:
    """One request's kind, status (0 where none came) and milliseconds."""

    kind: str
    status: int
    ms: float

    @property
    def is_fault(self) -> bool:
        """Whether it is none that may come."""
        if self.kind.startswith(SENT):
            return self.status != 302
        return self.status not in GOOD


@dataclass(frozen=True, slots=True)
class Times:
    """How many answers of a kind, and their median and 95th percentile in milliseconds."""

    count: int
    p50: float
    p95: float


def times(answers: Iterable[Answer], kinds: Collection[str]) -> Times:
    """Those of these kinds; nothing but zeros where there are none."""
    taken = [answer.ms for answer in answers if answer.kind in kinds]
    if len(taken) < 2:
        return Times(len(taken), *(taken or [0.0]) * 2)
    return Times(len(taken), median(taken), quantiles(taken, n=20, method="inclusive")[-1])


def faults(answers: Sequence[Answer]) -> list[str]:
    """What came and may not, by kind and status, with how often it did."""
    counted = Counter((each.kind, each.status) for each in answers if each.is_fault)
    return [f"{kind}: {status}, {count} times" for (kind, status), count in counted.items()]
