"""Web addresses that the end of a line may have broken, for a person to look at."""

from django.db.models import F, Q
from django.db.models.functions import Substr

from bulletins.enrichment.breaks import looks_torn
from bulletins.models import Mention

BEHIND = 200  # characters behind an address that say whether it goes on
# What the end of a line leaves in the words of an address, or at their end
TORN = (
    Q(text__contains=" ")
    | Q(text__contains="\n")
    | Q(text__endswith="-")
    | Q(text__endswith="=")
    | Q(text__endswith="&")
    | Q(text__endswith="%")
    | Q(text__endswith="/")
)


def doubtful_links() -> list[int]:
    """The keys of links that a machine found and that look broken, the newest first. One query.

    One that a person changed or called right is in doubt no more.
    """
    found = Mention.objects.visible_to(is_staff=True).exclude(item__issue__status="hidden")
    links = found.filter(TORN, kind=Mention.Kind.URL, is_edited=False).order_by("-pk")
    told = links.values_list("pk", "text", Substr("item__text", F("end") + 1, BEHIND))
    return [pk for pk, words, behind in told if looks_torn(words, behind)]
