"""What a web page asks its readers to do: go to its top, print, share, say if it was useful."""

import re
from collections.abc import Sequence

from bulletins.document import Block, Furniture

# "Back to top", "Skip to main content", "View this email in your browser"
NAVIGATION = re.compile(
    r"^\W*(?:(?:back|return|go) to (?:the )?(?:top|contents)(?: of (?:the |this )?page)?"
    r"|skip to (?:main |the )?(?:content|navigation)|close (?:menu|this message)"
    r"|print (?:this )?(?:page|article|guide|entire guide)"
    r"|(?:view|read|open) (?:this )?(?:e-?mail |newsletter |message )?(?:online|in (?:your|a|the)"
    r" (?:web )?browser)|unsubscribe(?: from this (?:list|newsletter))?)\W*$",
    re.IGNORECASE,
)
# "Share this page", "Share on Facebook", "Tweet this"
SHARING = re.compile(
    r"^\W*(?:(?:share|tweet|e-?mail|bookmark) (?:this|the)(?: page| article| story)?"
    r"(?: (?:on|via|by) [\w-]+)?|(?:share|follow us) (?:on|via) [\w ,&-]{1,60})\W*$",
    re.IGNORECASE,
)
SHARER = re.compile(
    r"facebook\.com/(?:sharer|share)|(?:twitter|x)\.com/(?:intent|share|home\?status)"
    r"|linkedin\.com/(?:share|sharing)|wa\.me/|whatsapp\.com/send|reddit\.com/submit"
    r"|pinterest\.[a-z.]+/pin|^mailto:\?|^javascript:",
    re.IGNORECASE,
)
# "Is this page useful?", "Was this article helpful?"
FEEDBACK = re.compile(
    r"^(?:is|was|did you find) this (?:page|article|information|content|guide)"
    r"(?: (?:to be )?(?:useful|helpful|of use)| you were looking for)\??$",
    re.IGNORECASE,
)
# What stands to answer it
ANSWER = re.compile(
    r"^(?:yes|no|maybe|submit|send)(?:,? this (?:page|article) (?:is|was)(?: not)? \w+)?\W*$"
    r"|^(?:report a problem|there is (?:something|anything) wrong) with this page\W*$"
    r"|^thank you for your feedback\W*$",
    re.IGNORECASE,
)


def parted(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Furniture, ...]]:
    """The blocks of the text, and those put aside as they ask for something."""
    kept: list[Block] = []
    aside: list[Furniture] = []
    above = ""  # why the block above was put aside
    for block in blocks:
        above = _why(block, above)
        if above:
            aside.append(Furniture(block, above))
        else:
            kept.append(block)
    return tuple(kept), tuple(aside)


def _why(block: Block, above: str) -> str:
    """Why a block is no text, told by all of its words or where its link goes; empty if it is."""
    if NAVIGATION.match(block.text):
        return "navigation"
    if FEEDBACK.match(block.text) or (above == "feedback" and ANSWER.match(block.text)):
        return "feedback"
    is_link = any(link.end - link.start >= len(block.text) for link in block.links)
    if SHARING.match(block.text) or (is_link and SHARER.search(block.links[0].target)):
        return "sharing"
    return ""
