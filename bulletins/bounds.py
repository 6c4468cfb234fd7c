"""What reading one document may take."""

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds of reading, bytes of memory and of the file, and pages where a format has them."""

    seconds: float = 60
    memory: int = 1024 * MIB
    size: int = 100 * MIB
    pages: int = 500
