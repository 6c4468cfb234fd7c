"""The checks of what the archive keeps, in the order in which what they find is mended."""

from collections.abc import Mapping

from bulletins.checks import (
    addresses,
    counts,
    facts,
    files,
    names,
    passages,
    redactions,
    standing,
    texts,
)
from bulletins.checks.fault import Check

CHECKS: Mapping[str, Check] = {
    "originals": files.kept_files,
    "other files": files.stray_files,
    "documents that wait": files.given_files,
    "blocks": passages.order,
    "places of blocks": passages.places,
    "origins of items": passages.origins,
    "addresses": addresses.once,
    "former addresses": addresses.heirs,
    "slugs": addresses.slugs,
    "order of items": addresses.positions,
    "issues replaced": standing.rings,
    "rules": names.rules,
    "series": names.series,
    "standing": standing.together,
    "redactions": redactions.faults,
    "texts": texts.faults,
    "facts": facts.faults,
    "counts": counts.faults,
}
