"""Names of bodies told by their form alone: "Hollowby City Council", "University of Hollowby"."""

from collections.abc import Iterator, Sequence

from bulletins.enrichment.body_words import (
    AFTER,
    CLOSING,
    COMMON,
    INNER,
    KINDS,
    OPENING,
    QUALIFIED,
    STARTERS,
    TEAMS,
    TELLING,
    THINGS,
    TITLES,
    WIDE,
)
from bulletins.enrichment.names import Run, Word, words

PLAIN_JOINTS = frozenset(("of", "for", "on", "against"))
FEWEST = 3  # words that make a name though each is a common one


def looks_like_body(name: str) -> bool:
    """Whether a name in full, such as an abbreviation stands for, is that of an organisation."""
    parts = words(name)
    if len(parts) < 2 or not parts[0].is_capital or parts[0].key in STARTERS:
        return False
    closes = parts[-1].is_capital and parts[-1].key in CLOSING | TEAMS
    return closes or (_is_opening(parts, 0) or _is_opening(parts, 1))


def bodies(run: Run) -> Iterator[Sequence[Word]]:
    """The words of each name in a run of capitalised words that has the form of a body's."""
    for piece in _pieces(run):
        if not TELLING.isdisjoint(word.key for word in piece):
            yield from _in_piece(piece)


def _pieces(run: Run) -> Iterator[list[Word]]:
    """A run parted where no name goes on: commas, brackets, owners, "in", "and the"."""
    piece: list[Word] = []
    for at, word in enumerate(run):
        if word.is_owner and not (piece and piece[-1].key == "st"):
            yield [*piece, word.bare]
            piece = []
        elif _parts(run, at):
            yield piece
            piece = []
        else:
            piece.append(word)
    yield piece


def _parts(run: Run, at: int) -> bool:
    word = run[at]
    if word.text in ("and", "the"):
        before = run[at - 1].text if at else ""
        after = run[at + 1].text if at + 1 < len(run) else ""
        return (word.text == "and" and not after[:1].isupper()) or (
            word.text == "the" and before not in PLAIN_JOINTS
        )
    return word.text in {",", "/", "(", ")", "in", "into", "to", "with", "by"}


def _in_piece(piece: Sequence[Word]) -> Iterator[Sequence[Word]]:
    at = floor = 0
    while at < len(piece):
        if _is_opening(piece, at):
            first, last = _opening_start(piece, at, floor=floor), _end(piece, at + 2)
        elif _is_closing(piece, at):
            first, last = _closing_start(piece, at, floor=floor), at + 1
        else:
            at += 1
            continue
        if _is_name(piece[first:last]):
            yield piece[first:last]
        at = floor = last


def _is_opening(piece: Sequence[Word], at: int) -> bool:
    """Whether "Office of …" stands here, with a capital to come."""
    if at + 2 >= len(piece) or not piece[at].is_capital:
        return False
    if piece[at].key not in OPENING and not _is_qualified(piece, at):
        return False
    joint, first = piece[at + 1].text, piece[at + 2]
    if joint not in PLAIN_JOINTS or (joint == "on" and not first.is_capital):
        return False
    return any(word.is_capital for word in piece[at + 2 : at + 4])


def _is_qualified(piece: Sequence[Word], at: int) -> bool:
    return at > 0 and piece[at - 1].key in QUALIFIED.get(piece[at].key, ())


def _is_closing(piece: Sequence[Word], at: int) -> bool:
    word = piece[at]
    if word.key not in CLOSING and not _is_qualified(piece, at):
        return False
    if not word.is_capital and not (at and piece[at - 1].key in INNER):
        return False
    follows = piece[at + 1] if at + 1 < len(piece) else None
    return follows is None or follows.key in AFTER or follows.text == "and"


def _opening_start(piece: Sequence[Word], at: int, *, floor: int) -> int:
    """Where the name begins that has "Office of" at `at`, not before `floor`."""
    first = at
    while first > floor and piece[first - 1].is_capital:
        if _ends_before(piece[first - 1], piece[at]) or piece[first - 1].key in OPENING:
            break
        first -= 1
    return first


def _closing_start(piece: Sequence[Word], at: int, *, floor: int) -> int:
    """Where the name begins that ends with the word at `at`, not before `floor`."""
    first = at
    while first > floor and (_is_part(piece[first - 1]) or _joins(piece, first, at)):
        if _ends_before(piece[first - 1], piece[at]):
            break
        first -= 1
    while first < at and not piece[first].is_capital:
        first += 1
    return first


def _is_part(word: Word) -> bool:
    return word.is_capital or word.key in INNER


def _ends_before(word: Word, telling: Word) -> bool:
    """Whether a name ends before this word, or a title or a sentence's first words do."""
    if word.is_capital and word.key in TITLES | STARTERS:
        return True
    return word.key == telling.key


def _joins(piece: Sequence[Word], first: int, at: int) -> bool:
    """Whether the small word before `first` belongs to the name: "Fire and Rescue Service"."""
    link = piece[first - 1].text
    if link not in ("and", "&", "of", "for") or first < 2 or piece[first - 2].key in CLOSING:
        return False
    if piece[at].key == "uk":
        return False
    if link in ("of", "for"):
        return True
    between = [word for word in piece[first:at] if word.key not in INNER | KINDS]
    return len(between) <= 1


def _end(piece: Sequence[Word], first: int) -> int:
    """Where the name that opens with "Office of" ends."""
    last = first
    while last < len(piece) and (piece[last].is_capital or _goes_on(piece, last)):
        last += 1
    while not piece[last - 1].is_capital:
        last -= 1
    return last


def _goes_on(piece: Sequence[Word], at: int) -> bool:
    rest = piece[at + 1 :]
    return not (piece[at].key == "and" and any(w.key in OPENING | CLOSING for w in rest))


def _is_name(name: Sequence[Word]) -> bool:
    own = [word for word in name if word.is_capital]
    if len(name) < 2 or (len(name) == 2 and name[-1].key in WIDE) or name[-1].key in THINGS:
        return False
    if any(word.key not in COMMON | TELLING | INNER for word in own):
        return True
    return len(own) > FEWEST and own[0].key in ("national", "joint", "strategic", "independent")
