"""Which words of the archive are near to one that is misspelt."""

from hypothesis import given
from hypothesis import strategies as st

from search.word_list import WordList


def test_nearest_words_come_by_first_letter_changes_and_number_of_items():
    counts = {"mice": 9, "nice": 9, "rice": 1, "ride": 30, "prices": 4, "pricess": 9, "r1ce": 50}
    words = WordList.of(counts)
    assert words.nearest("rise") == ("ride", "rice")
    assert words.nearest("rife") == ("ride", "rice")
    assert words.nearest("lice") == ("mice", "nice", "rice")
    assert words.nearest("prisec") == ("prices",)
    assert words.nearest("pricees") == ("pricess", "prices")
    assert words.nearest("zz") == ()


@given(st.lists(st.text("abc", min_size=1, max_size=8)), st.text("abc", min_size=3, max_size=8))
def test_nearest_words_are_the_archive_s_own(words, word):
    assert set(WordList.of(dict.fromkeys(words, 1)).nearest(word)) <= set(words)
