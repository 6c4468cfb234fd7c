"""The form that asks for an alert."""

from django import forms

from search.models import Alert


class AlertForm(forms.Form):
    """Where the mails go, and how often."""

    address = forms.EmailField(
        label="Your e-mail address",
        max_length=Alert._meta.get_field("address").max_length,
        error_messages={
            "required": "An e-mail address is needed.",
            "invalid": "This is no e-mail address; one is like name@example.org.",
        },
    )
    frequency = forms.ChoiceField(
        label="How often",
        choices=Alert.Frequency.choices,
        initial=Alert.Frequency.ALWAYS,
        widget=forms.RadioSelect,
    )
