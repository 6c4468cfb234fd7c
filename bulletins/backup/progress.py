"""What a long command is at, on a terminal alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm


@contextmanager
def progress(doing: str) -> Iterator[Callable[[str], None]]:
    """Gives what is to be told what comes next: "Restoring: bulletins.item"."""
    with tqdm(bar_format="{desc} ({elapsed})", leave=False, disable=None) as bar:
        yield lambda what: bar.set_description_str(f"{doing}: {what}")
