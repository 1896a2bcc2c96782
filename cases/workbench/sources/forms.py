"""The forms of a source and of the consent for it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.library.models import EditionQuerySet

from ..editing.forms import PlainNumber, RecordForm, date_field
from ..models import Language
from ..publishing.queries import editions_of
from .models import Consent, SourceRecord

MOST_RESPONDENTS = 10_000


class FactsForm(RecordForm):
    """What is known of a source, apart from its title and its text."""

    families = {"stakeholder": "pers", "knowledge_type": "kenn"}
    date = date_field(_("Datum"), required=False, help_text=_("Bijvoorbeeld 14-03-2025."))

    class Meta:
        model = SourceRecord
        fields = ["kind", "date", "knowledge_type", "stakeholder", "language"]

    def set_up(self) -> None:
        self.choose("kind", list(SourceRecord.Kind.choices), required=True)
        self.set_up_language()

    def set_up_language(self) -> None:
        """A choice that may be left out: then it is that of the case."""
        self.fields["language"] = forms.ChoiceField(
            label=self.fields["language"].label,
            choices=Language.choices,
            required=False,
            error_messages={"invalid_choice": _("Kies uit de lijst.")},
        )
        if self.instance.pk is None:
            self.initial["language"] = self.case.language

    def clean_language(self) -> str:
        """A program that doesn't say a language means that of the source, or else of the case."""
        kept = self.instance.language if self.instance.pk else self.case.language
        return self.cleaned_data["language"] or kept


class SourceForm(FactsForm):
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
        fields = [
            "kind",
            "title",
            "date",
            "knowledge_type",
            "stakeholder",
            "language",
            "respondents",
            "note",
        ]
        error_messages = {
            "title": {"required": _("Geef de bron een titel, bijvoorbeeld “Interview teamleider, maart”.")},
        }

    def set_up(self) -> None:
        super().set_up()
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

    @property
    def standing_editions(self) -> EditionQuerySet:
        """What rests on this consent: an edition doesn't know its sources, so all that can still be read."""
        return editions_of(self.case).filter(withdrawn_at=None).order_by("number")

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

    def set_up(self) -> None:
        self.write_in(self.case.language, "note")
