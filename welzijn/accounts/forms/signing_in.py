"""allauth's own forms, in our words (``ACCOUNT_FORMS`` in the settings)."""

from allauth.account import forms as allauth_forms

from .words import OurWords


class LoginForm(OurWords, allauth_forms.LoginForm):
    pass


class AddEmailForm(OurWords, allauth_forms.AddEmailForm):
    pass


class ChangePasswordForm(OurWords, allauth_forms.ChangePasswordForm):
    pass


class ResetPasswordForm(OurWords, allauth_forms.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(OurWords, allauth_forms.ResetPasswordKeyForm):
    pass


class ReauthenticateForm(OurWords, allauth_forms.ReauthenticateForm):
    pass
