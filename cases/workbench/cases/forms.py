"""The forms of a case itself: its name, its setting, its summary and its members."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from cases.codebook.vocabulary import Field

from .. import choices
from ..editing.forms import PlainNumber, RecordForm, date_field, year_field
from .models import Case, CaseMember, CaseSection

DERIVED = {"case_code", "org_model", "phase", "reform_start", "sharing_level"}
"""Context fields that follow from the case, its trajectory, its observations or its publication."""
SHORT, LONG, SUMMARY = 200, 4000, 8000


class CaseForm(RecordForm):
    class Meta:
        model = Case
        fields = ["code", "name_nl", "name_en", "language", "fictitious"]
        widgets = {"language": forms.RadioSelect}
        error_messages = {
            "code": {"required": _("Vul een codenaam in, bijvoorbeeld CASUS-07.")},
            "name_nl": {"required": _("Geef de casus een verzonnen naam, bijvoorbeeld “Casus Wilg”.")},
        }


class SettingForm(RecordForm):
    """The context fields of the codebook that the case doesn't derive from elsewhere."""

    class Meta:
        model = CaseSection
        fields: list[str] = []

    def set_up(self) -> None:
        for field in self.vocabulary.fields:
            if field.key not in DERIVED:
                self.fields[field.key] = _context_field(field, self.instance.data.get(field.key))
                self.initial.setdefault(field.key, self.instance.data.get(field.key))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        filled = {key: value for key, value in data.items() if value not in ("", None, [])}
        self.instance.data = {key: _plain(value) for key, value in filled.items()}
        return data


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _context_field(field: Field, current: Any) -> forms.Field:
    common = {"label": choices.words(field.label), "required": False}
    if field.type == "choice":
        offered = choices.keep_current(choices.options(field), current or "")
        return forms.ChoiceField(choices=choices.optional(offered), **common)
    if field.type == "multi":
        return forms.MultipleChoiceField(
            choices=choices.options(field), widget=forms.CheckboxSelectMultiple, **common
        )
    if field.type == "year":
        return year_field(common["label"], required=False)
    if field.type == "date":
        return date_field(common["label"], required=False, help_text=_("Bijvoorbeeld 14-03-2025."))
    if field.type == "integer":
        return _integer(common)
    return _text(field, common)


def _integer(common: dict[str, Any]) -> forms.Field:
    messages = {"invalid": _("Vul een getal in, bijvoorbeeld 4."), "min_value": _("Vul 0 of meer in.")}
    return forms.IntegerField(
        min_value=0, max_value=100_000, widget=PlainNumber(), error_messages=messages, **common
    )


def _text(field: Field, common: dict[str, Any]) -> forms.Field:
    if field.type == "table" or not field.publishable:
        return forms.CharField(
            widget=forms.Textarea(attrs={"rows": 4}), validators=[MaxLengthValidator(LONG)], **common
        )
    return forms.CharField(max_length=SHORT, **common)


class SummaryForm(RecordForm):
    """The story of the case in both languages; the first thing a reader sees."""

    nl = forms.CharField(
        label=_("Samenvatting in het Nederlands"),
        help_text=_("Ongeveer 150 woorden: wat was er, wat veranderde, wat kwam ervan. Geen namen."),
        widget=forms.Textarea(attrs={"rows": 12}),
        validators=[MaxLengthValidator(SUMMARY)],
        required=False,
    )
    en = forms.CharField(
        label=_("Samenvatting in het Engels"),
        widget=forms.Textarea(attrs={"rows": 12, "lang": "en"}),
        validators=[MaxLengthValidator(SUMMARY)],
        required=False,
    )

    class Meta:
        model = CaseSection
        fields: list[str] = []

    def set_up(self) -> None:
        for name in ("nl", "en"):
            self.initial.setdefault(name, self.instance.data.get(name, ""))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.instance.data = {name: data.get(name, "") for name in ("nl", "en")}
        return data


class MemberForm(forms.Form):
    """Invite a colleague researcher to one case."""

    email = forms.EmailField(
        label=_("E-mailadres van de collega"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Vul het e-mailadres in waarmee uw collega zich hier aanmeldt."),
            "invalid": _("Schrijf het adres voluit, bijvoorbeeld naam@organisatie.be."),
        },
    )
    role = forms.ChoiceField(
        label=_("Wat doet deze collega?"),
        choices=[
            (CaseMember.Role.CODER, _("Codeur: werkt mee aan de casus")),
            (CaseMember.Role.REVIEWER, _("Nalezer: leest alles en beslist over publiceren")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies een rol."),
            "invalid_choice": _("Kies codeur of nalezer."),
        },
    )
