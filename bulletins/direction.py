"""Which way a language is written."""

import re

# "ur", "ar-EG", "ur-Latn", "az-Arab-IR", "zh-cmn-Hans" (RFC 5646), also "ar_EG"
TAG = re.compile(
    r"(?P<language>[a-z]{2,8})(?:-[a-z]{3}){0,3}(?:-(?P<script>[a-z]{4}))?(?:-.*)?", re.DOTALL
)
# Of the scripts of ISO 15924, and of the languages that are written in one where none is named
_SCRIPTS = "adlm arab aran hebr mand nkoo rohg samr syrc thaa yezi"
_LANGUAGES = (
    "aeb ajp apc apd ar arc ars ary arz azb ckb dv fa glk he iw ji lrc mzn nqo pes pnb prs ps sd "
    "skr syr ug ur yi"
)
SCRIPTS = frozenset(_SCRIPTS.split())
LANGUAGES = frozenset(_LANGUAGES.split())


def is_right_to_left(language: str) -> bool:
    """Whether a language, as documents name it ("ur", "ar-EG"), is written from right to left."""
    found = TAG.fullmatch(language.strip().lower().replace("_", "-"))
    if found is None:
        return False
    script = found["script"]
    return script in SCRIPTS if script else found["language"] in LANGUAGES
