"""Numbers in other figures than ours, as lists print them."""

_SIGNS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
MOST = 3999  # a larger number has no Roman figures, and is printed in ours


def roman(count: int) -> str:
    """4 as "iv"."""
    if not 0 < count <= MOST:
        return str(count)
    text = ""
    for amount, sign in _SIGNS:
        times, count = divmod(count, amount)
        text += sign * times
    return text


def repeated_letter(count: int) -> str:
    """1 as "a", 26 as "z", 27 as "aa", 28 as "bb", as Word counts."""
    if not 0 < count <= MOST:
        return str(count)
    times, place = divmod(count - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def letters(count: int) -> str:
    """1 as "a", 26 as "z", 27 as "aa", 28 as "ab", as web pages count."""
    if not 0 < count <= MOST:
        return str(count)
    text = ""
    while count:
        count, place = divmod(count - 1, 26)
        text = chr(ord("a") + place) + text
    return text
