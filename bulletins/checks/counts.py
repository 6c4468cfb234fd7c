"""Whether what pages count and list is what the archive holds."""

from collections.abc import Iterator, Sequence

from bulletins import tally_checks, tally_store
from bulletins.checks.fault import Fault, Folders


def faults(folders: Folders) -> Iterator[Fault]:
    """Every count, list and abbreviation that is not as it should be."""
    for said in tally_checks.faults():
        yield Fault(said, count_again)


def count_again(folders: Folders, keys: Sequence[None]) -> Iterator[str]:
    """Count everything anew, in one transaction."""
    tally_store.count_all()
    yield "Everything was counted again."
