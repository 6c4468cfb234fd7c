"""How `q` is read."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.analysis import tokens
from search.lexer import LONGEST, MOST
from search.parser import DEEPEST, parse
from search.query import DateSpan
from search.syntax import After, And, Before, Field, Not, Or, Phrase, Prefix, Word, describe

THE_DAY = DateSpan.read("2014-02-26")
A, B, C = Word("a"), Word("b"), Word("c")
BITS = [
    *(
        "a",
        "police",
        "O'Brien",
        "café",
        "-",
        "--",
        "*",
        "bu*",
        "w*d",
        "(",
        ")",
        '"',
        "“",
        "”",
        "‘",
        "’",
    ),
    *(
        "OR",
        "AND",
        "NOT",
        "or",
        "title:",
        "topic:x",
        "foo:",
        "before:2014",
        "after:",
        "email:a@b.c",
    ),
    *(" ", " ", "\n", "&", "http://a.b/c", "\\", "\x00", "{}", "%s", "中文", "😀", ":", "::"),
]
hostile = st.lists(st.sampled_from(BITS) | st.text(max_size=4), max_size=40).map("".join)


@pytest.mark.parametrize(
    ("q", "tree"),
    [
        ("", None),
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a b OR c", Or((And((A, B)), C))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("-a", Not(A)),
        ("-OR", Not(Word("or"))),
        ("OR, a", And((Word("or"), A))),
        ("--a", Not(A)),
        ("NOT a", Not(A)),
        ("NOT NOT a", Not(Not(A))),
        ("a -b", And((A, Not(B)))),
        ("-(a b)", Not(And((A, B)))),
        ('"a b"', Phrase("a b")),
        ("“a b”", Phrase("a b")),
        ("‘a b’", Phrase("a b")),
        ('-"a b"', Not(Phrase("a b"))),
        ('a"b"', And((A, Phrase("b")))),
        ("burgl*", Prefix("burgl")),
        ("O’Brien", Word("O’Brien")),
        ("(police),", Word("police")),
        ("a & b – ...", And((A, B))),
        ("well-known", Word("well-known")),
        ("10:30", Word("10:30")),
        ("http://a.b", Word("a.b")),
        ("HTTPS://www.a.b/c", Word("a.b/c")),
        ("www.a.b", Word("a.b")),
        ("www", Word("www")),
        ("a (b c)", And((A, B, C))),
        ("((a b) c) a", And((A, B, C, A))),
        ("-(a (b c))", Not(And((A, B, C)))),
        ("title:(b c)", And((Field("title", B), Field("title", C)))),
        ("title:(b OR c) a", And((Or((Field("title", B), Field("title", C))), A))),
        ('org: (b -"a c")', And((Field("org", B), Not(Field("org", Phrase("a c")))))),
        ("-title:(b c)", Not(And((Field("title", B), Field("title", C))))),
        ("title:(c of the)", Field("title", C)),
        ("title:(b before:2014)", And((Field("title", B), Before(DateSpan.read("2014"))))),
        ("title: b c", And((Field("title", B), C))),
        ('Title: "b c"', Field("title", Phrase("b c"))),
        ("after: 2014 b", And((After(DateSpan.read("2014")), B))),
        ("title:-b", Not(Field("title", B))),
        ("-title:-b", Not(Not(Field("title", B)))),
        ("Clinks: b", And((Word("Clinks"), B))),
        ("b - c", And((B, C))),
        ("b -", B),
        ("-", None),
        ("title:a", Field("title", A)),
        ("Title:a", Field("title", A)),
        ('org:"a b"', Field("org", Phrase("a b"))),
        ("topic:knife-crime", Field("topic", Word("knife-crime"))),
        ("email:a*", Field("email", Prefix("a"))),
        ("-bulletin:a", Not(Field("bulletin", A))),
        ("before:2014", Before(DateSpan.read("2014"))),
        ('after:"2014-02"', After(DateSpan.read("2014-02"))),
        *((f"before:{day}", Before(THE_DAY)) for day in ("26/02/2014", "26.2.2014", "26-02-2014")),
        *((f"before:{day}", Before(THE_DAY)) for day in ("26 Feb 2014", '"26 Feb 2014"')),
        ("before: 26 February 2014 b", And((Before(THE_DAY), B))),
        ("-after:Feb 2014", Not(After(DateSpan.read("2014-02")))),
        ("(a after:May 2014) b", And((A, After(DateSpan.read("2014-05")), B))),
        ('"a before:May 2014"', Phrase("a before:May 2014")),
        ("26 Feb 2014", And((Word("26"), Word("Feb"), Word("2014")))),
        ("or", Word("or")),
    ],
)
def test_syntax_is_read_without_a_note(q, tree):
    assert parse(q).tree == tree
    assert not parse(q).notes


@pytest.mark.parametrize(
    ("q", "tree", "note"),
    [
        ('a "b', And((A, B)), "quotation mark"),
        ("(a", A, "bracket"),
        ("a)", A, "bracket"),
        ("()", None, "bracket"),
        ("-()", None, "bracket"),
        ("(-()) a", A, "bracket"),
        ("OR", Word("or"), "“OR” joins nothing"),
        ("OR a", And((Word("or"), A)), "“OR” joins nothing"),
        ("a OR", And((A, Word("or"))), "“OR” joins nothing"),
        ("a AND OR b", Or((And((A, Word("and"))), B)), "“AND” joins nothing"),
        ("a NOT", And((A, Word("not"))), "“NOT” joins nothing"),
        ("a OR NOT", And((A, Word("or"), Word("not"))), "“NOT” joins nothing"),
        ("a £ b", And((A, B)), "“£” was ignored"),
        ("*", None, "“*” was ignored"),
        ("po*ce", Word("po*ce"), "asterisk"),
        ("*levy", Word("levy"), "asterisk"),
        ("title:*levy", Field("title", Word("levy")), "asterisk"),
        ('"late ni*"', Phrase("late ni"), "asterisk"),
        ("foo:b", And((Word("foo"), B)), "“foo:b” names no field"),
        ("-foo:b", Not(And((Word("foo"), B))), "“foo:b” names no field"),
        ("title:", Word("title"), "“title:” has nothing behind it"),
        ("title:()", Word("title"), "“title:” has nothing behind it"),
        ("title: -b", And((Word("title"), Not(B))), "“title:” has nothing behind it"),
        ("title: OR b", Or((Word("title"), B)), "“title:” has nothing behind it"),
        ("before: soon", And((Word("before"), Word("soon"))), "“before:” has nothing behind it"),
        ("before:(b)", And((Word("before"), B)), "“before:” has nothing behind it"),
        (
            "before:soon",
            And((Word("before"), Word("soon"))),
            "“before:soon” names no field or date",
        ),
    ],
)
def test_what_cannot_be_read_counts_as_words_and_is_noted(q, tree, note):
    assert parse(q).tree == tree
    assert any(note in each for each in parse(q).notes)


def test_long_search_is_cut_with_a_note():
    reading = parse("x" * (LONGEST + 1))
    assert reading.tree == Word("x" * LONGEST)
    assert str(LONGEST) in reading.notes[0]


def test_only_so_many_words_are_searched_for():
    reading = parse("a " * (MOST + 1))
    assert reading.tree == And((A,) * MOST)
    assert str(MOST) in reading.notes[0]


def test_brackets_nest_only_so_deep():
    depth = MOST - 1
    reading = parse("(" * depth + "a" + ")" * depth)
    assert reading.tree == A
    nested = "(a OR " * depth + "a" + ")" * depth
    assert describe(parse(nested).tree).count("(") <= DEEPEST


@given(hostile)
@example("NOT " * 124 + "a")
@example("(-" * 250)
def test_nothing_fails_and_what_was_understood_reads_back_the_same(q):
    reading = parse(q)
    assert all(note.endswith(".") for note in reading.notes)
    understood = describe(reading.tree) if reading.tree else ""
    if len(understood) <= LONGEST and len(list(tokens(understood))) <= MOST:
        assert parse(understood).tree == reading.tree
