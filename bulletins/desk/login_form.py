"""The form by which one logs in."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bulletins import second_step

LONGEST = 40  # characters of a code, with all that is typed between


class CodeField(forms.CharField):
    """A code of an app, or a recovery code."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"})
        super().__init__(max_length=LONGEST, widget=widget, **options)


class LoginForm(AdminAuthenticationForm):
    """Login, password, and the code of who has set up a second step."""

    code = CodeField(
        required=False,
        label=_("Code"),
        help_text=_("Of your app, or a recovery code; empty if you have set up no second step."),
    )

    def confirm_login_allowed(self, user: Any) -> None:
        """As ever, then the code, which is tried whether or not one is expected."""
        super().confirm_login_allowed(user)
        code = self.cleaned_data.get("code", "")
        if not (code or second_step.is_set_up(user)):
            return
        if not code:
            raise ValidationError(gettext("Give the code of your app too, or a recovery code."))
        device = second_step.matching(user, code)
        if device is None:
            # As a wrong password: counted, logged, and shut out after so many
            user_login_failed.send(
                __name__, credentials={"username": user.get_username()}, request=self.request
            )
            raise ValidationError(
                gettext("This code is not right, or was used before. Wait for the next one.")
            )
        user.otp_device = device  # django-otp notes it in the session
