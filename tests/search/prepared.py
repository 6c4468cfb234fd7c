"""Documents as `ItemIndex` prepares them, with no database behind."""


def document(number, title="", text="", **values):
    """An item's document; what is not given is empty."""
    return {
        "id": f"bulletins.item.{number}",
        "django_id": str(number),
        "digest": f"digest {number}",
        "title": title,
        "section": "",
        "text": text,
        "bulletin": "pcc-bulletin",
        "bulletin_names": [],
        "topics": [],
        "topic_names": [],
        "organisations": [],
        "emails": [],
        "has": [],
        "kind": "story",
        "year": None,
        "month": None,
        "starts": None,
        "ends": None,
        "issue": 1,
        "position": number,
        **values,
    }
