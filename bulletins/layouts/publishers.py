"""Publishers' names, which stand alone as logos and above titles."""

import re

NAMES = frozenset(
    [
        "cabinet office",
        "college of policing",
        "crown prosecution service",
        "department for education",
        "department for transport",
        "department of health",
        "gov.uk",
        "her majesty's government",
        "his majesty's government",
        "hm government",
        "hm treasury",
        "home office",
        "ministry of justice",
        "national crime agency",
    ]
)
# "Department for Rivers", "Harbour Office", "Rivers and Canals Agency", "House of Lords Rivers
# Committee"
BODY = re.compile(
    r"^(?:(?:department|ministry|office) (?:of|for) (?:\w+ ){0,4}\w+"
    r"|house of (?:commons|lords)(?: [\w,]+){0,6} committee|(?:\w+ ){1,4}"
    r"(?:department|ministry|office|agency|council|authority|commission|government|service))$",
    re.IGNORECASE,
)


def is_publisher(text: str) -> bool:
    """Whether a line is a publisher's name and nothing more."""
    return text.strip().casefold().replace("’", "'") in NAMES


def could_publish(text: str) -> bool:
    """Whether a line of a masthead names a public body and nothing more."""
    return is_publisher(text) or BODY.match(text.strip()) is not None
