"""The newest state of each index that was asked for, opened once for all threads."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from search.engines.editions import Editions
from search.errors import SearchUnavailable

WAITS = (0.0, 0.01, 0.02, 0.05)  # seconds between tries to open what a writer has just removed
PAUSE = 2.0  # seconds before what could not be opened is tried again, by whoever asks


class Opened(Protocol):
    """A state that was opened."""

    @property
    def edition(self) -> Path:
        """The folder it is of."""


State = TypeVar("State", bound=Opened)


@dataclass(frozen=True, slots=True)
class _Refusal:
    """An edition that could not be opened, and until when nobody tries again."""

    edition: Path
    until: float
    why: str


class Shelf(Generic[State]):
    """One thread opens, the others wait; of what a state has in common with the one before it,
    nothing is opened again.
    """

    def __init__(self, opened: Callable[[Path, State | None], State]) -> None:
        self._open = opened
        self._states: dict[Path, State] = {}
        self._refusals: dict[Path, _Refusal] = {}
        self._lock = threading.Lock()

    def newest(self, editions: Editions) -> State:
        """The newest state; tried again where a writer took files away under the reader's hands."""
        for wait in WAITS:
            try:
                return self._newest(editions)
            except FileNotFoundError:
                time.sleep(wait)
        return self._newest(editions)

    def clear(self) -> None:
        """Let go of all; whoever searches at the moment does so to the end."""
        self._states.clear()
        self._refusals.clear()

    def _newest(self, editions: Editions) -> State:
        edition, before = editions.newest(), self._states.get(editions.folder)
        if before and before.edition == edition:
            return before
        if not edition:
            raise SearchUnavailable("There is no search index; run manage.py sync_index --rebuild.")
        with self._lock:
            before = self._states.get(editions.folder)
            if not (before and before.edition == edition):
                before = self._states[editions.folder] = self._opened(editions, edition, before)
            return before

    def _opened(self, editions: Editions, edition: Path, before: State | None) -> State:
        """Many who ask at once for what cannot be opened are told so by one try."""
        refusal = self._refusals.get(editions.folder)
        if refusal and refusal.edition == edition and time.monotonic() < refusal.until:
            raise SearchUnavailable(refusal.why)
        try:
            return self._open(edition, before)
        except FileNotFoundError:
            raise
        except Exception as fault:  # whatever it is, told and raised again
            if editions.newest() != edition:  # it went half way: Whoosh calls what is left empty
                raise FileNotFoundError(edition) from fault
            until = time.monotonic() + PAUSE
            self._refusals[editions.folder] = _Refusal(edition, until, str(fault))
            raise
