import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.enrichment.money import find_money


def sums(text):
    return [(mention.text, mention.value) for mention in find_money(text)]


@pytest.mark.parametrize(
    ("text", "printed", "pounds"),
    [
        ("A fund of £8.5 million opens.", "£8.5 million", "8500000"),
        ("A £50m fund", "£50m", "50000000"),
        ("£1.2bn a year", "£1.2bn", "1200000000"),
        ("£37 Billion", "£37 Billion", "37000000000"),
        ("some £2tn of debt", "£2tn", "2000000000000"),
        ("£500k each", "£500k", "500000"),
        ("£20 thousand", "£20 thousand", "20000"),
        ("circa £70M over two years", "£70M", "70000000"),
        ("£10 per head", "£10", "10"),
        ("£1,000+ prizes", "£1,000", "1000"),
        ("worth £9,429,792.", "£9,429,792", "9429792"),
        ("a rate of £268.63 for each", "£268.63", "268.63"),
        ("at £3.50", "£3.50", "3.50"),
        ("at £50.00", "£50.00", "50"),
        ("£0.4m less", "£0.4m", "400000"),
        ("£8.5\nmillion, wrapped", "£8.5\nmillion", "8500000"),
        ("£\u00a08.5\u00a0million", "£\u00a08.5\u00a0million", "8500000"),
        ("£12\u2009500", "£12\u2009500", "12500"),
        ("£10 000 a year", "£10 000", "10000"),
        ("a £15-million scheme", "£15-million", "15000000"),
        ("£50 m in all", "£50 m", "50000000"),
        ("an adjustment of -£14.3 billion", "£14.3 billion", "14300000000"),
        ("£5.8 billion2 was spent", "£5.8 billion", "5800000000"),
        ("£18/tonne", "£18", "18"),
        ("£7.50ph", "£7.50", "7.50"),
        ("£30 B&B", "£30", "30"),
        ("£50 M25 toll", "£50", "50"),
        ("of£5m", "£5m", "5000000"),
        ("GBP 50 million", "GBP 50 million", "50000000"),
        ("50 million pounds went", "50 million pounds", "50000000"),
        ("a 50-million-pound fund", "50-million-pound", "50000000"),
        ("8.5m pounds", "8.5m pounds", "8500000"),
        ("fined 500 pounds", "500 pounds", "500"),
        ("half a million pounds", "half a million pounds", "500000"),
        ("Two million pounds of public money", "Two million pounds", "2000000"),
    ],
)
def test_a_sum_is_read_as_printed_with_its_pounds_in_digits(text, printed, pounds):
    assert sums(text) == [(printed, pounds)]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("£24,000 to £50,000", ["24000", "50000"]),
        ("between £24,000 and £50,000", ["24000", "50000"]),
        ("£24-50,000", ["24000", "50000"]),
        ("£5-10 million", ["5000000", "10000000"]),
        ("£5 to £10 million", ["5000000", "10000000"]),
        ("£5 to 10 million for towns", ["5000000", "10000000"]),
        ("between £5 and 10 million", ["5000000", "10000000"]),
        ("£3-£5m", ["3000000", "5000000"]),
        ("£1.5–2bn", ["1500000000", "2000000000"]),
        ("£20m – 30m", ["20000000", "30000000"]),
        ("£10,000–15,000", ["10000", "15000"]),
        ("£10-15 a head", ["10", "15"]),
        ("£500 to £1 million", ["500", "1000000"]),
        ("£500-1,000", ["500", "1000"]),
        ("£5 and £10 million", ["5", "10000000"]),
        ("£1m/£2m, £3m and £4m", ["1000000", "2000000", "3000000", "4000000"]),
    ],
)
def test_a_range_is_two_sums_of_one_unit(text, amounts):
    assert [value for _, value in sums(text)] == amounts


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("£50,000 to 250 groups", ["50000"]),
        ("£24,000 to 50,000 homes", ["24000"]),
        ("£5 to 10 million people", ["5"]),
        ("£20m-2014", ["20000000"]),
        ("£20m – 2014/15 was better", ["20000000"]),
        ("£20 and 50 people", ["20"]),
        ("£5m and 8 million people", ["5000000"]),
        ("£50m-12", ["50000000"]),
        ("£10-020 7946 0000", ["10"]),
        ("£5\n\nMillions came", ["5"]),
    ],
)
def test_what_only_follows_a_sum_is_not_its_range(text, amounts):
    assert [value for _, value in sums(text)] == amounts


@pytest.mark.parametrize(
    "text",
    [
        "60 million visits",
        "€5m, $50 million, US$5 and 20 euros",
        "(£ million)",
        "£ or p",
        "£000s",
        "£'000",
        "£0 and £0.00",
        "hundreds of pounds, £100s in all",
        "£1,5m as the French print it",
        "IR£5m",
        "millions of pounds",
        "quarter of a million pounds",
        "20 pounds of flour",
        "weighs 200 pounds",
        "a 200 pound man",
        "200 pounds in weight",
        "a compound of 3 parts",
        "$50 million pounds",
        "2018/19, section 136, 8.5 million",
        "",
    ],
)
def test_what_only_looks_like_pounds_is_no_money(text):
    assert sums(text) == []


@given(st.text(alphabet="£0125,. -–\nbmktonilpudsaf", max_size=80))
def test_a_sum_is_where_it_says_and_a_number(text):
    for mention in find_money(text):
        assert text[mention.start : mention.end] == mention.text
        assert float(mention.value) > 0


@pytest.mark.parametrize("piece", ["£", "1,", "£1-", "£5 to ", "1 000", "pound 1", "£9 \n", "a "])
def test_hostile_text_is_read_in_no_time(piece):
    text = piece * (100_000 // len(piece)) + " pounds"
    assert sum(1 for _ in find_money(text)) <= text.count("£") + 1
