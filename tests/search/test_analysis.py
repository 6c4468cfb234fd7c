"""Words as the index, the query and the highlighter see them."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import STOP_WORDS, fold, stem, stems, tokens, words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Police and Crime", ["police", "and", "crime"]),
        ("café CAFÉ cafe\u0301", ["cafe", "cafe", "cafe"]),
        ("the children’s and children's", ["the", "children", "and", "children"]),
        ("victims' services", ["victims", "services"]),
        ("O'Brien", ["o", "brien"]),
        ("whole-system police.uk snake_case", ["whole", "system", "police", "uk", "snake", "case"]),
        ("£8,500,000 and 1,234,56", ["8500000", "and", "1", "234", "56"]),
        ("com\u00admunity", ["community"]),
        ("ﬁre ½", ["fire", "12"]),
        ("— & …", []),
    ],
)
def test_text_is_cut_into_folded_words(text, words):
    assert [token.word for token in tokens(text)] == words


@pytest.mark.parametrize(
    ("one", "other"),
    [("burglary", "burglaries"), ("fund", "funding"), ("organise", "organised")],
)
def test_inflections_share_a_stem(one, other):
    assert stem(one) == stem(other)


def test_different_words_do_not_share_a_stem():
    assert stem("police") != stem("policy")


@given(st.text())
def test_tokens_stand_where_they_say_in_order_and_fold_for_good(text):
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert token.word in fold(text[token.start : token.end]).replace(",", "")
        assert fold(token.word) == token.word
        end = token.end


def test_stop_words_are_words():
    assert all([token.word for token in tokens(word)] == [word] for word in STOP_WORDS)


def test_each_thread_has_a_stemmer_of_its_own():
    wrong = []
    words = [f"burglaries{number}ing" for number in range(300)]
    expected = [stem(word) for word in words]

    def check():
        stem.cache_clear()
        wrong.extend(
            word for word, right in zip(words, expected, strict=True) if stem(word) != right
        )

    threads = [threading.Thread(target=check) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


@given(st.text() | st.lists(st.sampled_from(["8,500", "’s", "café", "O'Brien", "-"])).map(" ".join))
def test_words_and_stems_are_those_of_the_tokens(text):
    assert words(text).split() == [token.word for token in tokens(text)]
    assert stems(text).split() == [token.stem for token in tokens(text)]
