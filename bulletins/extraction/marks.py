"""Marks that a converter left in plain text, and what they stood for."""

import html
import re

# "[guide](https://example.org)", "[guide](#)"
LINK = re.compile(r"\[(?P<label>[^\[\]\n]+)\]\((?P<target>[^()\s]*)\)")
# "<https://example.org>", "<someone@example.org>"
ADDRESS = re.compile(r"<(?P<address>(?:https?://|mailto:|www\.)[^<>\s]+|[^<>\s@]+@[^<>\s]+)>")
# "*word*", kept from "5 * 3"
EMPHASIS = re.compile(r"(?<![\w*])\*(?P<text>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])")
STRONG = re.compile(r"\*\*|(?<!\w)__|__(?!\w)")
ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!<>|~-])")
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5});")
# "# Title", "## Title ##"
HASHES = re.compile(r"^(?P<marks>#{1,6})\s+(?P<text>.*?)[\s#]*$")
BOLD_LINE = re.compile(r"^\*\*(?P<text>[^*]+)\*\*:?$")
# "*** EVENTS ***", "--- Events ---", "= = = EVENTS = = =", "** EVENTS **", but not "**Events**"
ORNAMENT = re.compile(
    r"^\s*(?P<mark>[*=~+_–—-])[ ]?(?P=mark)(?:[ ]|(?P=mark))+(?P<text>[^\W_].*?)"
    r"[ ]*(?P=mark)[ ]?(?P=mark)(?:[ ]|(?P=mark))*$"
)
# "• one", "- one", "– one", "* one", "o one", "  ▪ one"
ENTRY = re.compile(r"^\s*(?:[•●▪■◦‣∙·\uf0b7\uf0a7]\s*|[-–—*+]\s+|o\s+(?=\S))(?P<text>\S.*)$")


def without_marks(text: str) -> str:
    """The line with Markdown's marks taken out and every word kept."""
    text = LINK.sub(_label_and_target, text)
    text = ADDRESS.sub(lambda found: found["address"].removeprefix("mailto:"), text)
    text = STRONG.sub("", EMPHASIS.sub(r"\g<text>", text))
    text = ENTITY.sub(lambda found: html.unescape(found[0]), ESCAPE.sub("", text))
    return " ".join(text.split())


def _label_and_target(found: re.Match[str]) -> str:
    label, target = found["label"], found["target"].removeprefix("mailto:")
    return label if target in ("", "#", label) else f"{label} ({target})"
