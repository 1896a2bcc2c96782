"""The forms of asking for a review and of deciding on it."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from welzijn.accounts.models import User

from ..cases.models import Visibility
from ..editing.forms import TOO_LONG, PlainNumber, ask_for_publishing, choice_among
from ..models import Case, Review
from .queries import reviewers, signatories


def _long_text(label: Any, help_text: Any = "", limit: int = 4000) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[MaxLengthValidator(limit)],
        error_messages={"max_length": TOO_LONG},
    )


class RequestForm(forms.Form):
    """Whom to ask, and who may read what comes of it."""

    reviewer = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label=gettext_lazy("Wie leest de casus na?"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Kies een nalezer."),
            "invalid_choice": gettext_lazy("Kies een nalezer uit de lijst."),
        },
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Wie mag de uitgave lezen?"),
        choices=Visibility.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wie de uitgave mag lezen.")},
    )
    named_with_consent = forms.BooleanField(
        label=gettext_lazy("De organisatie stemde er schriftelijk mee in dat ze herkenbaar is"),
        required=False,
    )
    message = _long_text(gettext_lazy("Bericht aan de nalezer"), limit=2000)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        choice_among(self, "reviewer").queryset = reviewers(case)


class SignatureForm(forms.Form):
    """Sign, or give back with a comment."""

    APPROVE, RETURN = "approve", "return"
    comment = _long_text(
        gettext_lazy("Opmerkingen voor de auteur"),
        gettext_lazy("Verplicht wanneer u de casus teruggeeft."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    @property
    def approves(self) -> bool:
        """Which of the two buttons was pressed."""
        return self.data.get("decision") == self.APPROVE

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.approves and not data.get("comment", "").strip() and "comment" not in self.errors:
            self.add_error("comment", _("Schrijf wat er eerst moet veranderen."))
        return data


class DecisionForm(SignatureForm):
    """The checklist of the reviewer. What it asks depends on whether anonymity matters here."""

    checks = {
        "no_names": gettext_lazy("Nergens staat een naam van een persoon, plaats of organisatie"),
        "quotes_safe": gettext_lazy("De citaten zijn niet te herleiden tot één persoon"),
        "coding_fair": gettext_lazy("De waarnemingen volgen uit het materiaal, ook wat afwezig is"),
    }
    population_k = forms.IntegerField(
        label=gettext_lazy("Hoeveel echte organisaties passen bij alles wat zichtbaar is?"),
        help_text=gettext_lazy("Minder dan 5: niet publiceren. 5 tot 9: een tweede handtekening."),
        min_value=0,
        max_value=100_000,
        required=False,
        widget=PlainNumber(),
        error_messages={
            "invalid": gettext_lazy("Vul een getal in, bijvoorbeeld 14."),
            "min_value": gettext_lazy("Vul 0 of meer in."),
        },
    )
    population_source = forms.CharField(
        label=gettext_lazy("Waarop steunt dat getal?"),
        help_text=gettext_lazy("Bijvoorbeeld: lijst van OCMW’s per provincie, geteld op 3 maart 2025."),
        max_length=300,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )
    signatory = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label=gettext_lazy("Wie zet de tweede handtekening?"),
        help_text=gettext_lazy(
            "Alleen nodig bij 5 tot 9 organisaties. Een hoofdonderzoeker die als nalezer lid is."
        ),
        required=False,
        empty_label=gettext_lazy("Niet nodig"),
    )
    counted = ("population_k", "population_source")
    field_order = [*checks, *counted, "signatory", "comment"]

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        case = review.case
        self.exempt = case.fictitious or case.named_with_consent
        choice_among(self, "signatory").queryset = signatories(case, review)
        if self.exempt:
            for name in (*self.counted, "signatory"):
                del self.fields[name]
        else:
            ask_for_publishing(self, self.counted)
        for name, label in self.checks.items():
            self.fields[name] = forms.BooleanField(label=label, required=False)
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.approves:
            self._clean_approval(data)
        return data

    def _clean_approval(self, data: dict[str, Any]) -> None:
        for name in self.checks:
            if not data.get(name):
                self.add_error(name, _("Vink dit aan als het klopt, of geef de casus terug."))
        if self.exempt or "population_k" in self.errors:
            return
        if data.get("population_k") is None:
            self.add_error("population_k", _("Vul in hoeveel organisaties passen, bijvoorbeeld 14."))
        if not data.get("population_source"):
            self.add_error("population_source", _("Vul in waarop het getal steunt."))

    @property
    def checklist(self) -> dict[str, Any]:
        names = [*self.checks, *self.counted]
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
