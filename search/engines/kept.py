"""What was worked out once and may be asked for again, up to a bound of memory."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, Protocol, TypeVar

OWN = 500  # bytes that a value takes beside its numbers: objects, key, place in the order


class Sized(Protocol):
    """What says how much memory it takes, as numpy's arrays do."""

    @property
    def nbytes(self) -> int:
        """Bytes."""


Value = TypeVar("Value", bound=Sized)


class Kept(Generic[Value]):
    """Values by key, of which those asked for longest ago are let go; for all threads."""

    def __init__(self, *, most: int) -> None:
        self.most = most  # bytes in all, beside what a value's own object takes
        self.taken = 0
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of that key, made where it is not there. Two threads may make it at once."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            if key not in self._values:
                self._values[key] = value
                self.taken += _size(value)
            while self.taken > self.most:
                self.taken -= _size(self._values.popitem(last=False)[1])
        return value


def _size(value: Sized) -> int:
    return value.nbytes + OWN
