"""The form of one quote."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from welzijn.accounts.models import User

from .. import choices
from ..editing.forms import ChoiceInLanguage, RecordForm, choice_among
from ..sources.queries import may_quote
from .models import Quote

NEEDED_TO_PUBLISH = ("speaker_nl", "stakeholder", "knowledge_type")
LONGEST_KEY = 18  # digits that surely fit in a database's 64 bits


class ObservationChoice(forms.ModelMultipleChoiceField):
    """The observations of this case, told apart by tension, phase and stakeholder."""

    vocabulary: Any

    def clean(self, value: Any) -> Any:
        """What is longer than any key is no choice, and is not asked of the database: that can't read it."""
        if any(len(str(key)) > LONGEST_KEY for key in value or ()):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().clean(value)

    def label_from_instance(self, obj: Any) -> str:
        words = [choices.words(self.vocabulary.tension(obj.tension).name)]
        words += [choices.words(self.vocabulary.phase(obj.phase).name)] if obj.phase else []
        words += [choices.words(self.vocabulary.code(obj.stakeholder).name)] if obj.stakeholder else []
        return " · ".join(words)


class QuoteForm(RecordForm):
    autosaves_new = True
    families = {"stakeholder": "pers", "knowledge_type": "kenn"}
    link_names = ("observations",)
    to_publish = NEEDED_TO_PUBLISH
    observations = ObservationChoice(
        queryset=None,
        required=False,
        label=gettext_lazy("Bij welke waarnemingen hoort dit citaat?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Kies waarnemingen van deze casus.")},
    )

    class Meta:
        model = Quote
        fields = [
            "text",
            "language",
            "speaker_nl",
            "speaker_en",
            "stakeholder",
            "knowledge_type",
            "phase",
            "source",
            "observations",
            "publishable",
        ]
        error_messages = {"text": {"required": gettext_lazy("Vul het citaat in.")}}

    def set_up(self) -> None:
        self.was = (self.instance.publishable, self.instance.text)
        observations = self.fields["observations"]
        assert isinstance(observations, ObservationChoice)
        observations.vocabulary = self.vocabulary
        observations.queryset = self.case.observations.all()
        self.write_in(self.instance.language or self.case.language, "text")
        source = choice_among(self, "source")
        source.widget = ChoiceInLanguage(self.case.language)
        source.queryset = self.case.sourcerecords.all()
        source.empty_label = _("Nog niet gekozen")
        source.error_messages["invalid_choice"] = _("Kies een bron van deze casus.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("publishable"):
            self._clean_publishable(data)
        return data

    def _clean_publishable(self, data: dict[str, Any]) -> None:
        for name in NEEDED_TO_PUBLISH:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("Vul dit in, of vink “mag in een uitgave” uit."))
        source = data.get("source")
        if not self.case.fictitious and (source is None or not may_quote(source)):
            self.add_error(
                "publishable",
                _(
                    "Er is voor de bron van dit citaat geen geldige toestemming om te citeren. "
                    "Vul de toestemming in bij de bron, of vink dit uit."
                ),
            )

    def prepare(self, by: User) -> None:
        quote = self.instance
        if not quote.publishable:
            quote.made_publishable_by = quote.made_publishable_at = None
        elif self.was != (True, quote.text):
            quote.made_publishable_by, quote.made_publishable_at = by, timezone.now()
