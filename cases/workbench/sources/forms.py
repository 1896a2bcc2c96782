"""The forms of a source and of the consent for it."""

from django.utils.translation import gettext_lazy as _

from ..editing.forms import PlainNumber, RecordForm, date_field
from .models import Consent, SourceRecord


class SourceForm(RecordForm):
    families = {"stakeholder": "pers", "knowledge_type": "kenn"}
    date = date_field(_("Datum"), required=False, help_text=_("Bijvoorbeeld 14-03-2025."))

    class Meta:
        model = SourceRecord
        fields = ["kind", "title", "date", "knowledge_type", "stakeholder", "respondents", "note"]
        widgets = {"respondents": PlainNumber()}
        error_messages = {
            "title": {"required": _("Geef de bron een titel, bijvoorbeeld “Interview teamleider, maart”.")},
            "respondents": {
                "invalid": _("Vul een getal in, bijvoorbeeld 6."),
                "min_value": _("Vul 0 of meer in."),
            },
        }

    def set_up(self) -> None:
        self.choose("kind", list(SourceRecord.Kind.choices), required=True)


class ConsentForm(RecordForm):
    given_on = date_field(
        _("Datum van de toestemming"), required=True, help_text=_("Bijvoorbeeld 14-03-2025.")
    )
    withdrawn_on = date_field(
        _("Ingetrokken op"),
        required=False,
        help_text=_(
            "Alleen invullen als de toestemming is ingetrokken. Een gepubliceerde editie met citaten uit "
            "deze bron wordt dan meteen ingetrokken."
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
