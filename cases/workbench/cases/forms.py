"""The forms of a case itself: its name, its setting, its summary and its members."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from cases.codebook.vocabulary import Field, Vocabulary

from .. import choices
from ..editing.forms import PlainNumber, RecordForm, date_field, year_field
from .models import Case, CaseMember, CaseSection

DERIVED = {"case_code", "org_model", "phase", "reform_start", "sharing_level"}
"""Context fields that follow from the case, its trajectory, its observations or its publication."""
SHORT, LONG, SUMMARY = 200, 4000, 8000
MOST = 1_000
"""The largest number that any field of the setting can sensibly hold (services, employers)."""
_HELP = {
    "region": _("Waar werkt de organisatie?"),
    "size_band": _("Voltijdse plaatsen van wie rechtstreeks met cliënten werkt."),
    "sites_band": _("Op hoeveel plekken werkt de organisatie met eigen teams?"),
    "king_archetype": _("Alleen voor Nederlandse gemeenten. Blijft in de werkbank."),
    "nl_model_code": _("Alleen voor Nederland."),
    "specialist_services_before": _("Hoeveel aparte diensten waren er vóór de hervorming? Bijvoorbeeld 6."),
    "employers_in_team": _("Bij hoeveel werkgevers zijn de teamleden in dienst? Bijvoorbeeld 2."),
    "acting_referring": _("Pakt het team zelf op wat het tegenkomt, of verwijst het vooral door?"),
    "data_sources": _("Vink alles aan waarop de casus steunt."),
    "respondents_by_role": _("Eén rol per regel, bijvoorbeeld “teamleider: 2”. Blijft in de werkbank."),
    "stakeholder_coverage": _("Wie kwam aan het woord? Lezers zien zo ook wie ontbreekt."),
    "protocol_version": _("Bijvoorbeeld: protocol 1.2."),
    "consent_basis": _("Hoe gaven mensen hun toestemming? De toestemming zelf legt u vast bij de bronnen."),
    "embargo_until": _("Tot wanneer mag de casus niet verschijnen? Bijvoorbeeld 14-03-2027."),
    "anonymisation_log": _("Wat hebt u vervangen of weggelaten, en waarom? Blijft in de werkbank."),
    "citation": _("Alleen als er al een publicatie over deze casus is. Lezers zien dit."),
}


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
                self.to_publish += (field.key,) if field.required else ()
                self.fields[field.key] = _context_field(
                    field, self.instance.data.get(field.key), self.vocabulary
                )
                self.initial.setdefault(field.key, _stored(field, self.instance.data.get(field.key)))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        filled = {key: _plain(value) for key, value in data.items() if value not in ("", None, [])}
        asked_no_more = {key: kept for key, kept in self.instance.data.items() if key not in self.fields}
        self.instance.data = asked_no_more | filled
        return data


def _stored(field: Field, value: Any) -> Any:
    """A value as its form field takes it; dates are kept as text."""
    return parse_date(value) if field.type == "date" and value else value


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _context_field(field: Field, current: Any, vocabulary: Vocabulary) -> forms.Field:
    label, help_text = choices.words(field.label), _HELP.get(field.key, "")
    if field.type in ("choice", "multi"):
        return _choice(field, current, label, help_text, vocabulary)
    if field.type == "year":
        return year_field(label, required=False, help_text=help_text)
    if field.type == "date":
        return date_field(label, required=False, help_text=help_text or _("Bijvoorbeeld 14-03-2025."))
    if field.type == "integer":
        return _integer(label, help_text)
    return _text(field, label, help_text)


def _choice(field: Field, current: Any, label: str, help_text: Any, vocabulary: Vocabulary) -> forms.Field:
    offered = choices.options(field, vocabulary)
    for value in [current] if isinstance(current, str) else current or []:
        offered = choices.keep_current(offered, value, choices.kept_label(vocabulary, value))
    if field.type == "choice":
        found = choices.optional(offered)
        return forms.ChoiceField(choices=found, label=label, help_text=help_text, required=False)
    return forms.MultipleChoiceField(
        choices=offered,
        widget=forms.CheckboxSelectMultiple,
        label=label,
        help_text=help_text,
        required=False,
    )


def _integer(label: str, help_text: Any) -> forms.Field:
    messages = {
        "invalid": _("Vul een getal in, bijvoorbeeld 4."),
        "min_value": _("Vul 0 of meer in."),
        "max_value": _("Vul een kleiner getal in, bijvoorbeeld 4."),
    }
    return forms.IntegerField(
        min_value=0,
        max_value=MOST,
        widget=PlainNumber(),
        error_messages=messages,
        label=label,
        help_text=help_text,
        required=False,
    )


def _text(field: Field, label: str, help_text: Any) -> forms.Field:
    if field.type == "table" or not field.publishable:
        return forms.CharField(
            widget=forms.Textarea(attrs={"rows": 4}),
            validators=[MaxLengthValidator(LONG)],
            label=label,
            help_text=help_text,
            required=False,
        )
    return forms.CharField(max_length=SHORT, label=label, help_text=help_text, required=False)


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

    to_publish = ("nl",)

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
