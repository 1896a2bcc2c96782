"""What the style guide shows: every component in each of its states, with invented words."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from welzijn.ui.charts import Band, Span, Step

LONG = "Verantwoordelijkheidsverdelingsonduidelijkheden tussen wijkteamcoördinatoren en beleidsmedewerkers"


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label=_("Naam van de organisatie"), max_length=80)
    year = forms.IntegerField(
        label=_("Jaar van opstart"),
        help_text=_("Bijvoorbeeld 2015."),
        min_value=1900,
        error_messages={"required": _("Vul het jaar van opstart in, bijvoorbeeld 2015.")},
    )
    start = forms.DateField(
        label=_("Eerste dag"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    sector = forms.ChoiceField(
        label=_("Soort organisatie"), choices=[("", _("Kies er een")), ("a", _("Gemeente")), ("b", _("CAW"))]
    )
    model = forms.ChoiceField(
        label=_("Welk model past het best?"),
        help_text=_("Twijfelt u? Kies dan “weet ik niet”."),
        choices=[("1", _("Breed team naast specialisten")), ("2", _("Wijkteams")), ("3", _("Mengvorm"))],
        widget=forms.RadioSelect,
    )
    agree = forms.ChoiceField(
        label=_("“Iedereen weet wie de casus draagt.”"),
        choices=[
            ("1", _("Helemaal oneens")),
            ("2", _("Oneens")),
            ("3", _("Neutraal")),
            ("4", _("Eens")),
            ("5", _("Helemaal eens")),
            ("unknown", _("Weet ik niet")),
        ],
        widget=forms.RadioSelect(attrs={"class": "scale"}),
    )
    who = forms.MultipleChoiceField(
        label=_("Wie werkt mee?"),
        choices=[("a", _("Professionals")), ("b", _("Leidinggevenden")), ("c", _("Bewoners"))],
        widget=forms.CheckboxSelectMultiple,
    )
    story = forms.CharField(
        label=_("Wat gebeurde er?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "data-limit": "600"}),
    )
    file = forms.FileField(label=_("Document"), required=False)
    sure = forms.BooleanField(label=_("Ik heb nagelezen dat er geen namen in staan"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False


def samples() -> dict[str, object]:
    """The context of the style guide."""
    return {
        "sample": SampleForm(prefix="goed", initial={"name": "OCMW Voorbeeld", "model": "2", "agree": "4"}),
        "form": SampleForm({"fout-year": ""}, prefix="fout"),
        "sample_page": Paginator(range(120), 10).page(6),
        "leaning": {"a": 3, "both": 1, "b": 5},
        "bands": [
            Band(gettext("Casusverantwoordelijkheid"), 0.74, 0.6, 0.86, gettext("hoog")),
            Band(gettext("Wachtlijsten"), 0.5, 0.18, 0.82, gettext("aandacht, onzeker")),
            Band(LONG, 0.22, 0.12, 0.36, gettext("laag")),
        ],
        "spans": [
            Span(gettext("Casusverantwoordelijkheid"), ["prep", "start"]),
            Span(gettext("Wachtlijsten"), ["start", "year1", "consol"]),
            Span(LONG, ["prep", "consol"]),
        ],
        "phases": [
            ("prep", _("Voorbereiding")),
            ("start", _("Opstart")),
            ("year1", _("Eerste jaar")),
            ("consol", _("Verankering")),
        ],
        "steps": [
            Step("pre-reform", gettext("Voor de hervorming"), 2012, 2015),
            Step("M1", gettext("Breed team"), 2016, 2018),
            Step("M2", gettext("Wijkteams"), 2019, 2022),
            Step("M3", gettext("Mengvorm"), 2023, None),
        ],
        "intensities": [None, 0, 1, 2, 3],
        "palette": range(1, 13),
        "long": LONG,
    }
