"""Why a paragraph of an original is in no item, in the language of the pages."""

from django import template
from django.utils.translation import gettext, pgettext, pgettext_lazy

from bulletins.models import Block

register = template.Library()

# By the words that readers of documents keep with it
REASONS = {
    "contents": pgettext_lazy("why a paragraph was put aside", "contents"),
    "cookie banner": pgettext_lazy("why a paragraph was put aside", "cookie banner"),
    "feedback": pgettext_lazy("why a paragraph was put aside", "feedback"),
    "footnote": pgettext_lazy("why a paragraph was put aside", "footnote"),
    "logo": pgettext_lazy("why a paragraph was put aside", "logo"),
    "navigation": pgettext_lazy("why a paragraph was put aside", "navigation"),
    # Translators: part of a web page around its text.
    "page": pgettext_lazy("why a paragraph was put aside", "page"),
    "page foot": pgettext_lazy("why a paragraph was put aside", "page foot"),
    "page number": pgettext_lazy("why a paragraph was put aside", "page number"),
    "running head": pgettext_lazy("why a paragraph was put aside", "running head"),
    # Translators: links that share a page with others.
    "sharing": pgettext_lazy("why a paragraph was put aside", "sharing"),
}


@register.simple_tag
def put_aside(block: Block) -> str:
    """Why, and where in the original it stands: "running head, page 3"."""
    said = {"why": REASONS.get(block.why, block.why), "page": block.page, "line": block.line}
    if block.page:
        # Translators: why is one word such as "footnote" or "logo".
        return pgettext("put aside", "%(why)s, page %(page)d") % said
    if block.line:
        return gettext("%(why)s, line %(line)d") % said
    return str(said["why"])
