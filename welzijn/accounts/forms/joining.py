"""Signing up: for an organisation, for a course, or with an account that exists."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import SignupForm
from django import forms
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import get_language

from .. import services
from ..models import Course, User
from ..reading import one_line
from ..services.courses import open_course
from .words import OurWords, put_words


class CodeField(forms.CharField):
    """A course code as people type it; gives the running course."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}))
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> Course:
        return open_course(super().clean(value))


class SignUp(SignupForm):
    """Name, address and password. The answer is the same whether the address has an account or not."""

    field_order = ["organisation", "code", "name", "email", "password1"]
    name = forms.CharField(max_length=120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.use_required_attribute = False
        for name, field in self.fields.items():
            put_words(name, field)

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponseBase | None]:
        """The new account, or the answer for an address that has one (which gets a mail that says so).

        Of the same form sent twice at once, the second finds the account that the first just made.
        """
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])  # as long as it takes to make an account
        try:
            with transaction.atomic():
                found: tuple[User | None, HttpResponseBase | None] = super().try_save(request)
        except IntegrityError:
            return None, get_adapter().respond_email_verification_sent(request, None)
        return found

    def signup(self, request: HttpRequest, user: User) -> None:
        """What allauth calls once the account is stored."""
        user.name = one_line(self.cleaned_data["name"])
        user.language = (get_language() or "nl")[:2]
        user.save(update_fields=["name", "language"])
        self.join(user)

    def join(self, user: User) -> None:
        """Let the new account belong to something; each kind of sign-up says to what."""
        raise NotImplementedError


class OrganisationSignUp(SignUp):
    """An account that coordinates a new organisation."""

    organisation = forms.CharField(max_length=160)

    def join(self, user: User) -> None:
        services.register_organisation(name=self.cleaned_data["organisation"], coordinator=user)


class StudentSignUp(SignUp):
    """An account of a student of the course with this code."""

    code = CodeField()

    def join(self, user: User) -> None:
        services.enrol(course=self.cleaned_data["code"], user=user)


class OrganisationForm(OurWords):
    """The name of an organisation, for somebody with an account."""

    organisation = forms.CharField(max_length=160)


class CodeForm(OurWords):
    """A course code, for somebody with an account."""

    code = CodeField()


class AcceptForm(OurWords):
    """Name and password of a new account that an invitation makes."""

    name = forms.CharField(max_length=120)
    password1 = forms.CharField(
        strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"}), max_length=200
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        get_adapter().clean_password(password, user=User(email=self.email))
        return password
