"""The labels, hints and sentences of fields about people, the same on every form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise

LABELS: dict[str, Words] = {
    "login": _("E-mailadres"),
    "email": _("E-mailadres"),
    "name": _("Uw naam"),
    "password": _("Wachtwoord"),
    "password1": _("Wachtwoord"),
    "password2": _("Wachtwoord, nog eens"),
    "oldpassword": _("Huidig wachtwoord"),
    "remember": _("Aangemeld blijven op dit toestel"),
    "organisation": _("Naam van de organisatie"),
    "code": _("Cursuscode"),
}
HINTS: dict[str, Words] = {
    "password": "",
    "oldpassword": "",
    "password1": _("Minstens 12 tekens. Vier losse woorden zijn sterk en goed te onthouden."),
    "code": _("Acht letters en cijfers. U kreeg de code van uw lesgever."),
}
WRONG_ADDRESS = _("Dit is geen volledig e-mailadres. Schrijf het zo: naam@organisatie.be.")
ERRORS: dict[str, dict[str, Words]] = {
    "login": {"required": _("Vul uw e-mailadres in."), "invalid": WRONG_ADDRESS},
    "email": {"required": _("Vul het e-mailadres in."), "invalid": WRONG_ADDRESS},
    "name": {"required": _("Vul uw naam in.")},
    "password": {"required": _("Vul uw wachtwoord in.")},
    "password1": {"required": _("Kies een wachtwoord van minstens 12 tekens.")},
    "password2": {"required": _("Typ het wachtwoord nog eens.")},
    "oldpassword": {"required": _("Vul uw huidige wachtwoord in.")},
    "organisation": {"required": _("Vul de naam van uw organisatie in.")},
    "code": {"required": _("Vul de cursuscode in, bijvoorbeeld ABCD-2345.")},
}
COMPLETION = {"name": "name", "email": "email", "login": "username", "organisation": "organization"}
TOO_LONG = _("Maak dit korter: hoogstens %(limit_value)d tekens (nu %(show_value)d).")


class OurWords(forms.Form):
    """A form whose fields get their words from this module, and no placeholder in place of a label."""

    own_labels: ClassVar[Mapping[str, Words]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        for name, field in self.fields.items():
            put_words(name, field)
            field.label = self.own_labels.get(name, field.label)


def put_words(name: str, field: forms.Field) -> None:
    """Give the field called ``name`` its label, hint, sentences and kind of completion."""
    field.label = LABELS.get(name, field.label)
    field.help_text = HINTS.get(name, "")
    field.error_messages |= {"max_length": TOO_LONG, **ERRORS.get(name, {})}
    attributes = field.widget.attrs
    attributes.pop("placeholder", None)
    attributes.pop("maxlength", None)
    if name in COMPLETION:
        attributes["autocomplete"] = COMPLETION[name]
