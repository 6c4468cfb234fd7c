"""What stands in the first thousand items, for searches to be drawn from."""

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bench.corpus.issues import Knowledge, Story, papers
from bench.corpus.vocabulary import known
from bench.corpus.words import SEED, vocabulary
from search.analysis import STOP_WORDS, stem, tokens

FROM, SERIES = 1000, 8  # items that are drawn from; the fewest series that a corpus has
LETTERS = range(4, 13)  # how long a word that is searched for may be
BEGINNING = 5  # letters
NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)+")  # "Home Office"


@dataclass(frozen=True, slots=True)
class Text:
    """An item's words in order, its title's, and the names and terms of several words in it."""

    words: tuple[str, ...]
    title: tuple[str, ...]
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """Draws words and phrases by lot, from a fixed seed."""

    texts: Sequence[Text]
    ranks: dict[str, int]
    lot: random.Random = field(default_factory=lambda: random.Random(SEED))

    def word(self, ranks: range) -> str:
        """A word of any text, of these ranks in the vocabulary."""
        return self.words(ranks)[0]

    def words(self, *ranks: range) -> list[str]:
        """One word of each of these ranks, all of one text, no two with one stem."""
        while True:
            text = self.lot.choice(self.texts)
            found = [self._drawn(text.words, each) for each in ranks]
            if all(found) and len({stem(word) for word in found}) == len(found):
                return found

    def beginning(self, ranks: range) -> str:
        """The beginning of a word that stays whole when it, or a word with it, is stemmed."""
        while True:
            beginning = stem(self.word(ranks)[:BEGINNING])
            words = [word for word in self.ranks if word.startswith(beginning)]
            if all(stem(word).startswith(beginning) for word in words):
                return beginning

    def titled(self, ranks: range) -> str:
        """A word of any title."""
        while not (word := self._drawn(self.lot.choice(self.texts).title, ranks)):
            continue
        return word

    def phrase(self) -> str:
        """A name or term of several words."""
        while not (phrases := self.lot.choice(self.texts).phrases):
            continue
        return self.lot.choice(phrases)

    def pair(self, ranks: range) -> str:
        """Two words that stand side by side in any text."""
        while True:
            words = self.lot.choice(self.texts).words
            pairs = [pair for pair in zip(words, words[1:], strict=False) if self._fit(pair, ranks)]
            if pairs:
                return " ".join(self.lot.choice(pairs))

    def _drawn(self, words: Iterable[str], ranks: range) -> str:
        found = sorted({word for word in words if self._fit((word,), ranks)})
        return self.lot.choice(found) if found else ""

    def _fit(self, words: Iterable[str], ranks: range) -> bool:
        return all(len(w) in LETTERS and self.ranks.get(w, -1) in ranks for w in words)


def first_texts() -> Texts:
    """Those of the first thousand items."""
    vocabulary_known = known()
    stories = (
        story
        for paper in papers(vocabulary_known, items=FROM, series=SERIES)
        for story in paper.stories
    )
    texts = [_text(story, vocabulary_known) for story in stories]
    return Texts(texts, {word: rank for rank, word in enumerate(vocabulary().tolist())})


def _text(story: Story, knowledge: Knowledge) -> Text:
    terms = [
        phrase
        for subject in knowledge.subjects
        if subject.slug in story.topics
        for phrase in subject.phrases
        if " " in phrase and phrase in story.woven.text and not STOP_WORDS & set(phrase.split())
    ]
    names = [
        fact.text
        for fact, _ in story.woven.places
        if fact.kind == "organisation" and NAME.fullmatch(fact.text)
    ]
    return Text(_words(story.woven.text), _words(story.title), tuple(sorted({*terms, *names})))


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(text))
