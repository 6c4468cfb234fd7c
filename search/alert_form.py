"""The form that asks for an alert."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.encoding import punycode
from django.utils.translation import gettext_lazy as _

from search.models import Alert

LONGEST = Alert._meta.get_field("address").max_length or 0
PLAIN_MAILBOX = re.compile(r"[!#-[\]-~]+")  # "press.office+news": what needs no quotes
INVALID = _("This is no e-mail address; one is like name@example.org.")
NOT_PLAIN = _(
    "Mails can be sent only to a mailbox in plain letters, digits and signs: what stands before "
    "the @ has another character, which may be one that cannot be seen."
)
NOT_AS_WRITTEN = _(
    "Mails would not go to what stands after the @ as it is written: it has a character that is "
    "replaced or left out, which may be one that cannot be seen. Please type it anew."
)


class MailboxField(forms.EmailField):
    """An address in the one way that mails leave for it: plain mailbox, domain in ASCII."""

    def clean(self, value: str | None) -> str:
        """The address; one that would be changed on its way is refused, and said why."""
        mailbox, _, domain = (value or "").strip().rpartition("@")
        if mailbox and not PLAIN_MAILBOX.fullmatch(mailbox):
            raise ValidationError(NOT_PLAIN, code="not_plain")
        address: str = super().clean(f"{mailbox}@{_in_ascii(domain)}" if mailbox else value)
        return address


class AlertForm(forms.Form):
    """Where the mails go, and how often."""

    address = MailboxField(
        label=_("Your e-mail address"),
        max_length=LONGEST,
        error_messages={"required": _("An e-mail address is needed."), "invalid": INVALID},
    )
    frequency = forms.ChoiceField(
        label=_("How often"),
        choices=Alert.Frequency.choices,
        initial=Alert.Frequency.ALWAYS,
        widget=forms.RadioSelect,
    )


def _in_ascii(domain: str) -> str:
    """A domain as Django sends to it: "xn--bcher-kva.example" for "bücher.example"."""
    if domain.isascii():
        return domain
    try:
        plain = punycode(domain)
        read = plain.encode().decode("idna")
    except UnicodeError as err:
        raise ValidationError(INVALID, code="invalid") from err
    if read.lower() != domain.lower():
        raise ValidationError(NOT_AS_WRITTEN, code="not_as_written")
    return plain
