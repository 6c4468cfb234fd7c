"""Where words stand in what is shown, and the sentence around them."""

import pytest

from bulletins.sentences import place_in, sentence_at


def around(text, words):
    start = text.index(words)
    return sentence_at(text, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("One. Apply by 5 April. Two.", "Apply by ", "."),
        ("Why? “Apply by 5 April”, he said. It", "“Apply by ", "”, he said."),
        ("The rest:\n\n• Hull, 5 April\n• York", "Hull, ", ""),
        ("Apply by 5 April", "Apply by ", ""),
        ("One (two.) 5 April is near! Yes.", "", " is near!"),
        (
            "Ask Mr. Smith at St. Mary e.g. J. Box by 5 April",
            "Ask Mr. Smith at St. Mary e.g. J. Box by ",
            "",
        ),
        ("It costs 3.5 million. on 5 April. £5 is due", "It costs 3.5 million. on ", "."),
    ],
)
def test_sentence_is_what_stands_around_the_words(text, before, after):
    found = around(text, "5 April")
    assert (found.before, found.words, found.after) == (before, "5 April", after)


def test_a_long_sentence_is_cut_between_words():
    found = around("word " * 100 + "5 April" + " more" * 100, "5 April")
    assert found.before.startswith("… word word")
    assert found.after.endswith("more more …")
    assert len(found.before) < 270 > len(found.after)


def test_no_more_is_said_to_be_cut_than_is():
    assert around("w" * 200 + " 5 April " + "w" * 200, "5 April").before == "w" * 200 + " "


@pytest.mark.parametrize(
    ("shown", "start", "expected"),
    [
        ("on 5 May or 5 May", 3, 3),
        ("on 5 May or 5 May", 12, 12),
        ("[redacted] on 5 May or 5 May", 12, 23),
        ("on 5 May or [redacted]", 12, None),  # nobody can say which it was
        ("on [redacted] or 5 May", 3, None),
        ("on 5 May or 5 May", 4, None),  # the words do not stand there
    ],
)
def test_words_are_found_where_something_is_hidden(shown, start, expected):
    assert place_in(shown, "5 May", text="on 5 May or 5 May", start=start) == expected
