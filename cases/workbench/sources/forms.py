"""The forms of a source and of the consent for it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..editing.forms import PlainNumber, RecordForm, date_field
from .models import Consent, SourceRecord

MOST_RESPONDENTS = 10_000


class SourceForm(RecordForm):
    families = {"stakeholder": "pers", "knowledge_type": "kenn"}
    date = date_field(_("Datum"), required=False, help_text=_("Bijvoorbeeld 14-03-2025."))
    respondents = forms.IntegerField(
        label=_("Aantal respondenten"),
        help_text=_("Hoeveel mensen spraken of antwoordden er? Blijft in de werkbank."),
        required=False,
        min_value=0,
        max_value=MOST_RESPONDENTS,
        widget=PlainNumber(),
        error_messages={
            "invalid": _("Vul een getal in, bijvoorbeeld 6."),
            "min_value": _("Vul 0 of meer in."),
            "max_value": _("Vul een kleiner getal in, bijvoorbeeld 6."),
        },
    )

    class Meta:
        model = SourceRecord
        fields = ["kind", "title", "date", "knowledge_type", "stakeholder", "respondents", "note"]
        error_messages = {
            "title": {"required": _("Geef de bron een titel, bijvoorbeeld “Interview teamleider, maart”.")},
        }

    def set_up(self) -> None:
        self.choose("kind", list(SourceRecord.Kind.choices), required=True)
        self.write_in(self.case.language, "title", "note")


class ConsentForm(RecordForm):
    given_on = date_field(
        _("Datum van de toestemming"), required=True, help_text=_("Bijvoorbeeld 14-03-2025.")
    )
    withdrawn_on = date_field(
        _("Ingetrokken op"),
        required=False,
        help_text=_(
            "Alleen invullen als de toestemming is ingetrokken. Alle gepubliceerde uitgaven van deze casus "
            "worden dan meteen ingetrokken."
        ),
    )
    autosaves = False

    class Meta:
        model = Consent
        fields = [
            "form_version",
            "given_on",
            "participate",
            "quote",
            "archive",
            "reuse",
            "teach",
            "withdrawn_on",
            "note",
        ]
        error_messages = {
            "form_version": {"required": _("Vul in welk formulier gebruikt is, bijvoorbeeld formulier 2.1.")}
        }
