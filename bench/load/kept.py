"""Whether the archive that the environment names has all that it said it took.

`python -m bench.load.kept < told.json` writes what it lacks, as JSON.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import bench.ready  # noqa: F401  # before what knows the models
from bulletins.models import Item
from bulletins.privacy import index_veil
from search.query import SearchQuery
from search.results import run


def main() -> None:
    """Read what was told, write the sentences of what is lost."""
    told = json.load(sys.stdin)
    sys.stdout.write(json.dumps([*_lost_saves(told["saved"]), *_lost_news(told["taken"])]))


def _lost_saves(saved: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Each word must stand in its item, and be found in it alone."""
    texts = dict(
        Item.objects.filter(pk__in={each["item"] for each in saved}).values_list("pk", "text")
    )
    for each in saved:
        key, word = each["item"], each["word"]
        if word not in texts.get(key, ""):
            yield f"item {key} was saved with {word} and has it not"
        if _found(word) != (1, [key]):
            yield f"{word} of item {key} is not found"


def _lost_news(taken: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Each document's word must stand in as many items as it has, and be found in them."""
    for each in taken:
        name, word, items = each["name"], each["word"], each["items"]
        if (kept := Item.objects.filter(text__contains=word).count()) != items:
            yield f"{name} has {items} items; the archive has {kept} of them"
        if (found := _found(word)[0]) != items:
            yield f"{name} has {items} items; {found} are found by {word}"


def _found(word: str) -> tuple[int, list[int]]:
    """How many there are, and the keys of those on the first page."""
    results = run(SearchQuery(q=f'"{word}"'), index_veil())
    return results.count, [hit.item.pk for hit in results.hits]


if __name__ == "__main__":
    main()
