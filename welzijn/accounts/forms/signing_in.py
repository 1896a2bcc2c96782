"""allauth's own forms, in our words (``ACCOUNT_FORMS`` in the settings)."""

from typing import Any

from allauth.account import forms as allauth_forms
from django.utils.translation import gettext_lazy as _

from welzijn.accounts import unsaved

from .words import OurWords

NEW_PASSWORD = {"password1": _("Nieuw wachtwoord"), "password2": _("Nieuw wachtwoord, nog eens")}


class LoginForm(OurWords, allauth_forms.LoginForm):
    """The way in; it carries along what was not saved of a form that was sent without a session."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unsaved = unsaved.carried(self.request) if self.is_bound else None


class AddEmailForm(OurWords, allauth_forms.AddEmailForm):
    own_labels = {"email": _("Nieuw e-mailadres")}


class ChangePasswordForm(OurWords, allauth_forms.ChangePasswordForm):
    own_labels = NEW_PASSWORD


class ResetPasswordForm(OurWords, allauth_forms.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(OurWords, allauth_forms.ResetPasswordKeyForm):
    own_labels = NEW_PASSWORD


class ReauthenticateForm(OurWords, allauth_forms.ReauthenticateForm):
    pass
