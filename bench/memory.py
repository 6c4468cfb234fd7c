"""What a process holds in memory."""

import re
from dataclasses import dataclass
from pathlib import Path

KIB_IN_MIB = 1024
# VmRSS:     85340 kB
HELD = re.compile(r"^(?P<name>VmRSS|RssAnon):\s+(?P<kib>\d+) kB$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Memory:
    """In MiB: all that is resident, and the part of it that is no file's (RssAnon).

    The rest are pages of files, an index's among them, that the system takes back when it likes.
    """

    resident: float
    anonymous: float


def memory(process: int) -> Memory:
    """What the process with this number holds now."""
    status = Path(f"/proc/{process}/status").read_text()
    found = {match["name"]: int(match["kib"]) / KIB_IN_MIB for match in HELD.finditer(status)}
    return Memory(found["VmRSS"], found["RssAnon"])
