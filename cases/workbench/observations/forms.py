"""The form of one observation of a tension."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import choices
from ..editing.forms import RecordForm
from .models import ANTICIPATED, Intensity, Observation, Outcome, Pole


class ObservationForm(RecordForm):
    autosaves_new = True
    families = {"stakeholder": "pers", "knowledge_type": "kenn", "handling": "strat"}
    to_publish = ("phase", "stakeholder", "knowledge_type", "intensity", "pole", "description_nl")

    class Meta:
        model = Observation
        fields = [
            "step",
            "phase",
            "stakeholder",
            "knowledge_type",
            "intensity",
            "pole",
            "description_nl",
            "description_en",
            "handling",
            "strategy",
            "own_strategy_nl",
            "own_strategy_en",
            "outcome",
        ]

    def set_up(self) -> None:
        tension = self.vocabulary.tension(self.instance.tension)
        self.fields["step"] = StepChoice(self.case, self.vocabulary)
        self.choose("strategy", choices.strategies(self.vocabulary, tension.key))
        self.fields["strategy"].help_text = Observation._meta.get_field("strategy").help_text
        self.fields["intensity"] = forms.TypedChoiceField(
            label=gettext_lazy("Intensiteit"),
            choices=[("", _("Nog niet bepaald")), *Intensity.choices],
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": _("Kies een intensiteit van 0 tot en met 3.")},
        )
        self.fields["pole"] = forms.ChoiceField(
            label=gettext_lazy("Benadrukte pool"),
            choices=[
                ("", _("Nog niet gekozen")),
                (Pole.A, _("Pool A: %(pole)s") % {"pole": choices.words(tension.pole_a)}),
                (Pole.B, _("Pool B: %(pole)s") % {"pole": choices.words(tension.pole_b)}),
                (Pole.BOTH, Pole.BOTH.label),
                (Pole.NONE, Pole.NONE.label),
            ],
            required=False,
            widget=forms.RadioSelect,
        )
        self.choose("outcome", list(Outcome.choices))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("intensity") == Intensity.ABSENT:
            self._clean_absent(data)
        return data

    def _clean_absent(self, data: dict[str, Any]) -> None:
        data["pole"] = data.get("pole") or Pole.NONE
        if data["pole"] != Pole.NONE:
            self.add_error(
                "pole",
                _("Bij “gezocht en afwezig” hoort geen pool. Kies “geen van beide” of een intensiteit."),
            )
        if data.get("outcome"):
            self.add_error(
                "outcome", _("Wat afwezig is, had geen gevolg. Maak dit leeg of kies een intensiteit.")
            )
        if data.get("handling") not in ("", None, ANTICIPATED):
            self.add_error(
                "handling",
                _("Bij “gezocht en afwezig” past alleen “vooraf voorzien”. Kies dat of maak het leeg."),
            )


class StepChoice(forms.ModelChoiceField):
    """A choice among the steps of this case only."""

    def __init__(self, case: Any, vocabulary: Any) -> None:
        self.vocabulary = vocabulary
        super().__init__(
            queryset=case.trajectorysteps.all(),
            label=gettext_lazy("Stap in het traject"),
            help_text=gettext_lazy("Onder welk organisatiemodel is dit waargenomen?"),
            empty_label=None if case.trajectorysteps.count() == 1 else gettext_lazy("Kies een stap"),
            error_messages={
                "required": gettext_lazy("Kies de stap waarin dit is waargenomen."),
                "invalid_choice": gettext_lazy("Kies een stap uit het traject van deze casus."),
            },
        )

    def label_from_instance(self, obj: Any) -> str:
        period = {"model": choices.words(self.vocabulary.model(obj.model).short), "from": obj.from_year}
        if obj.to_year:
            return _("%(model)s, %(from)s tot %(to)s") % {**period, "to": obj.to_year}
        return _("%(model)s, vanaf %(from)s") % period


class AbsenceForm(forms.Form):
    """Where was looked: the view that one click on *looked for, not found* gives to each tension."""

    phase = forms.ChoiceField(label=gettext_lazy("Fase"))
    stakeholder = forms.ChoiceField(label=gettext_lazy("Perspectief"))
    knowledge_type = forms.ChoiceField(label=gettext_lazy("Kennistype"))

    def __init__(self, *args: Any, case: Any, vocabulary: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        offered = {
            "phase": vocabulary.phases,
            "stakeholder": vocabulary.leaves("pers"),
            "knowledge_type": vocabulary.leaves("kenn"),
        }
        for name, found in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices.terms(found)
        self.fields = {"step": StepChoice(case, vocabulary), **self.fields}
