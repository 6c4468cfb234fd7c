"""The sentences in which items name an organisation."""

from collections.abc import Iterable

from bulletins.models import Item, Mention, Organisation
from bulletins.privacy import Veil
from bulletins.sentences import sentence_of


def naming_sentences(
    items: Iterable[Item], organisation: Organisation, veiled: Veil
) -> dict[Item, str]:
    """These items, veiled, each with the first sentence that names it there; one query more.

    The sentence is empty where its words cannot be shown.
    """
    loaded = list(items)
    texts = {item.pk: item.text for item in loaded}
    rows = Mention.objects.filter(organisation=organisation, item__in=texts).order_by("-start")
    first = {mention.item_id: mention for mention in rows}  # the last of a key stays: the earliest
    return {
        item: _sentence(first.get(item.pk), item.text, text=texts[item.pk])
        for item in veiled.items(loaded)
    }


def _sentence(mention: Mention | None, shown: str, *, text: str) -> str:
    if mention is None:
        return ""
    return str(sentence_of(mention.text, shown, text=text, start=mention.start) or "")
