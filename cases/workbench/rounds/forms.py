"""The forms of a round: what it is about and who codes, and how a difference is settled."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.codebook.vocabulary import Vocabulary
from welzijn.accounts.models import User
from welzijn.ui.text import marked

from ..choices import words
from ..coding.codes import OWN, CodeEntry
from ..coding.forms import mark_own_codes
from ..models import Case, Coder, CodingRound, Settlement, SourceRecord, SourceText
from ..rules import WRITERS
from ..sources.queries import readable_sources
from ..sources.texts import newest_text
from .cutting import Cut, Piece, pieces_of


class ByPublicKey(forms.ModelMultipleChoiceField):
    """Choices by their UUID; what is none is no choice."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(to_field_name="uuid", **kwargs)

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except forms.ValidationError as error:
            if getattr(error, "code", "") == "required":
                raise
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice") from None


class SourceChoice(ByPublicKey):
    """Choices among sources, whose titles are words in ``language``."""

    language = ""

    def label_from_instance(self, obj: Any) -> str:
        return marked(str(obj), self.language)


class RoundForm(forms.ModelForm):
    """A new round. What is left open means: all codes."""

    sources = SourceChoice(
        queryset=SourceRecord.objects.none(),
        label=gettext_lazy("Welke bronnen worden gecodeerd?"),
        help_text=gettext_lazy(
            "Alleen bronnen met een tekst staan hier. De ronde houdt de tekst van nu vast."
        ),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Kies minstens één bron met een tekst."),
            "invalid_choice": gettext_lazy("Kies uit de lijst."),
        },
    )
    people = ByPublicKey(
        queryset=User.objects.none(),
        label=gettext_lazy("Wie codeert?"),
        help_text=gettext_lazy("Zij zien elkaars codes pas als iedereen klaar is."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Kies minstens twee codeurs."),
            "invalid_choice": gettext_lazy("Kies uit de lijst."),
        },
    )
    families = forms.MultipleChoiceField(
        label=gettext_lazy("Met welke codes?"),
        help_text=gettext_lazy("Kiest u niets, dan mogen alle codes."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    cut = forms.ChoiceField(
        label=gettext_lazy("Hoe worden de stukken gesneden?"),
        help_text=gettext_lazy("Alleen nodig als iedereen dezelfde stukken codeert."),
        choices=Cut.choices,
        required=False,
        widget=forms.RadioSelect,
        initial=Cut.TURN,
    )

    class Meta:
        model = CodingRound
        fields = ["name", "sources", "people", "families", "unit", "cut"]
        widgets = {"unit": forms.RadioSelect}
        error_messages = {
            "name": {"required": gettext_lazy("Geef de ronde een naam, bijvoorbeeld “Ronde 1, interviews”.")}
        }

    def __init__(
        self, *args: Any, case: Case, vocabulary: Vocabulary, codes: dict[str, CodeEntry], **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.codes = codes
        writers = case.memberships.filter(left_at=None, role__in=WRITERS)
        sources, people, families = (self.fields[name] for name in ("sources", "people", "families"))
        assert isinstance(sources, SourceChoice)
        assert isinstance(people, forms.ModelMultipleChoiceField)
        assert isinstance(families, forms.MultipleChoiceField)
        sources.language = case.language
        sources.queryset = readable_sources(case)
        people.queryset = User.objects.filter(pk__in=writers.values("user")).order_by("name")
        families.choices = list(_families(vocabulary, codes.values()))

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        return [[field] for field in self.visible_fields()]

    def texts(self) -> list[SourceText]:
        """The newest text of every chosen source."""
        found = (newest_text(source) for source in self.cleaned_data["sources"])
        return [text for text in found if text is not None]

    def pieces(self, texts: Iterable[SourceText]) -> list[Piece]:
        """The given pieces, when the round is about those."""
        if self.cleaned_data["unit"] != CodingRound.Unit.SEGMENTS:
            return []
        cut = self.cleaned_data["cut"] or Cut.TURN
        return [piece for text in texts for piece in pieces_of(text, cut)]

    def chosen_codes(self) -> list[str]:
        """The keys of the codes of the chosen families; none means all."""
        families = set(self.cleaned_data["families"])
        return [code.key for code in self.codes.values() if code.family in families and code.can_be_given]


def _families(vocabulary: Vocabulary, codes: Iterable[CodeEntry]) -> Iterator[tuple[str, str]]:
    for family in vocabulary.families:
        if not family.deprecated:
            yield family.key, words(family.name)
    if any(code.own for code in codes):
        yield OWN, _("Eigen codes van deze casus")


class SettleForm(forms.Form):
    """What stands on one stretch, and why."""

    choice = forms.ChoiceField(
        label=gettext_lazy("Wat blijft er staan?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Kies wat er blijft staan."),
            "invalid_choice": gettext_lazy("Kies wat er blijft staan."),
        },
    )
    code = forms.ChoiceField(
        label=gettext_lazy("Andere code"),
        help_text=gettext_lazy("Alleen bij “iets nieuws”: welke code hoort hier dan?"),
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("Deze code kan hier niet. Kies een code uit de lijst.")
        },
    )
    note = forms.CharField(
        label=gettext_lazy("Waarom?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        *args: Any,
        coders: Iterable[Coder],
        codes: Sequence[CodeEntry],
        chosen: bool,
        language: str,
        **kwargs: Any,
    ) -> None:
        """``codes`` may stand instead; ``chosen``: they are those that were chosen for the round."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.coders = {f"one-{coder.pk}": coder for coder in coders}
        choice, code = self.fields["choice"], self.fields["code"]
        assert isinstance(choice, forms.ChoiceField)
        assert isinstance(code, forms.ChoiceField)
        ones = [(key, _("Zoals %(name)s") % {"name": coder}) for key, coder in self.coders.items()]
        choice.choices = [
            *ones,
            (Settlement.Choice.ALL, _("Alles samen: het hele stuk krijgt de code")),
            (Settlement.Choice.NONE, _("Niets: deze code hoort hier niet")),
        ]
        if codes:
            new = _("Iets nieuws: het hele stuk krijgt een andere code")
            choice.choices = [*choice.choices, (Settlement.Choice.NEW, new)]
        code.choices = [("", _("Kies een code")), *((entry.key, words(entry.name)) for entry in codes)]
        if chosen:
            code.help_text = _("Alleen bij “iets nieuws”: welke code van deze ronde hoort hier dan?")
        mark_own_codes(code, language)
        if not codes:
            del self.fields["code"]
        self.fields["note"].widget.attrs["lang"] = language

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("choice") == Settlement.Choice.NEW and not data.get("code"):
            self.add_error("code", _("Kies de code die hier hoort."))
        return data

    @property
    def kept_of(self) -> Coder | None:
        return self.coders.get(self.cleaned_data["choice"])

    @property
    def decision(self) -> str:
        """The choice, without whose work it is."""
        found: str = self.cleaned_data["choice"]
        return Settlement.Choice.ONE if found in self.coders else found

    @property
    def other_code(self) -> str:
        """What the stretch is to have instead, when that was chosen."""
        is_new = self.decision == Settlement.Choice.NEW
        return str(self.cleaned_data["code"]) if is_new else ""
