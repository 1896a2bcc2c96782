"""The forms of a coding, a memo and a code of the case."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.codebook.terms import PALETTE
from cases.codebook.vocabulary import Vocabulary
from welzijn.accounts.models import User

from .. import choices
from ..editing.forms import ChoiceInLanguage, RecordForm
from ..models import Intensity, Observation, Pole
from .codes import OWN, CodeEntry, codes_of
from .looks import family_name, label_of
from .models import ATTRIBUTES, Coding, Memo
from .own import OwnCode
from .queries import shortened
from .sentences import sentences_around
from .services import coder_for
from .taken import Taken


def code_choices(codes: Iterable[CodeEntry], vocabulary: Vocabulary) -> list[choices.Choice]:
    """Codes by family, as the groups of a select."""
    groups: dict[str, list[choices.Choice]] = {}
    for code in codes:
        groups.setdefault(family_name(vocabulary, code), []).append((code.key, label_of(code)))
    return list(groups.items())


def mark_own_codes(field: forms.Field, language: str) -> None:
    """Say of the options of a select that are codes of the case that they are in its ``language``."""
    assert isinstance(field, forms.ChoiceField)
    offered, field.widget = field.choices, ChoiceInLanguage(language, only=f"{OWN}-")
    field.widget.is_required = field.required
    field.choices = offered


class FragmentForm(RecordForm):
    """Everything about a coding that can be changed; what belongs to tensions only for a tension."""

    autosaves = False
    families = {"stakeholder": "pers", "knowledge_type": "kenn"}
    start = forms.TypedChoiceField(label=gettext_lazy("Begint bij"), coerce=int, widget=forms.Select)
    end = forms.TypedChoiceField(label=gettext_lazy("Eindigt na"), coerce=int, widget=forms.Select)

    class Meta:
        model = Coding
        fields = ["code", "start", "end", *ATTRIBUTES, "observation"]

    def __init__(
        self, *args: Any, codes: Mapping[str, CodeEntry], offered: Iterable[CodeEntry], **kwargs: Any
    ) -> None:
        self.codes, self.offered = codes, list(offered)
        super().__init__(*args, **kwargs)

    @property
    def code(self) -> CodeEntry | None:
        """The code as it is stored."""
        return self.codes.get(self.initial["code"])

    @property
    def values(self) -> dict[str, Any]:
        """What was changed, by field. Pole and observation are those of one code."""
        found = {name: self.cleaned_data[name] for name in self.changed_data}
        return {**found, "pole": "", "observation": None} if "code" in found else found

    def set_up(self) -> None:
        self.fields["code"] = self._code_field()
        mark_own_codes(self.fields["code"], self.case.language)
        self._offer_places()
        if self.code and self.code.tension:
            self._offer_attributes(self.code.tension)
        else:
            for name in (*ATTRIBUTES, "observation"):
                del self.fields[name]

    def _code_field(self) -> forms.ChoiceField:
        key = self.initial["code"]
        grouped = code_choices(self.offered, self.vocabulary)
        if key not in {code.key for code in self.offered}:
            grouped.append((key, label_of(self.code) if self.code else key))
        errors = {"required": _("Kies een code."), "invalid_choice": _("Kies een code uit de lijst.")}
        return forms.ChoiceField(label=gettext_lazy("Code"), choices=grouped, error_messages=errors)

    def _offer_places(self) -> None:
        coding, start, end = self.instance, self.initial["start"], self.initial["end"]
        around = sentences_around(coding.text, start, end)
        starts = {one.start: shortened(one.words, 70) for one in around}
        ends = {one.end: _last_words(one.words) for one in around}
        starts.setdefault(start, _("Zoals nu: %(words)s") % {"words": shortened(coding.quote, 50)})
        ends.setdefault(end, _("Zoals nu: %(words)s") % {"words": _last_words(coding.quote)})
        for name, found in (("start", starts), ("end", ends)):
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)
            field.widget = ChoiceInLanguage(self.case.language)
            field.choices = sorted(found.items())
            field.error_messages |= {"invalid_choice": _("Kies een zin uit de lijst.")}

    def _offer_attributes(self, key: str) -> None:
        tension = self.vocabulary.tension(key)
        poles = [
            ("", _("Nog niet gekozen")),
            (Pole.A, _("Pool A: %(pole)s") % {"pole": choices.words(tension.pole_a)}),
            (Pole.B, _("Pool B: %(pole)s") % {"pole": choices.words(tension.pole_b)}),
            (Pole.BOTH, Pole.BOTH.label),
        ]
        levels = [("", _("Nog niet bepaald")), *Intensity.choices[1:]]
        self.fields["pole"] = forms.ChoiceField(
            label=gettext_lazy("Benadrukte pool"), choices=poles, required=False, widget=forms.RadioSelect
        )
        self.fields["intensity"] = forms.TypedChoiceField(
            label=gettext_lazy("Intensiteit"),
            choices=levels,
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": _("Kies een intensiteit van 1 tot en met 3.")},
        )
        self.fields["observation"] = ObservationChoice(self.case, self.vocabulary, key)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("start"), data.get("end")
        if start is not None and end is not None and end <= start:
            self.add_error("end", _("Kies een einde dat na het begin ligt."))
        return data


def _last_words(words: str, most: int = 60) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"… {line[-most:].split(' ', 1)[-1]}"


class ObservationChoice(forms.ModelChoiceField):
    """A choice among the observations of one tension."""

    def __init__(self, case: Any, vocabulary: Vocabulary, tension: str) -> None:
        self.vocabulary = vocabulary
        super().__init__(
            queryset=case.observations.filter(tension=tension).exclude(intensity=0),
            required=False,
            label=gettext_lazy("Hoort bij waarneming"),
            empty_label=gettext_lazy("Nog bij geen waarneming"),
            to_field_name="uuid",
            error_messages={"invalid_choice": gettext_lazy("Kies een waarneming van dit spanningsveld.")},
        )

    def label_from_instance(self, obj: Observation) -> str:
        phase = (
            choices.words(self.vocabulary.phase(obj.phase).name) if obj.phase else _("fase nog niet gekozen")
        )
        who = (
            choices.words(self.vocabulary.code(obj.stakeholder).name)
            if obj.stakeholder
            else _("perspectief nog niet gekozen")
        )
        return " · ".join((phase, who, obj.get_intensity_display() or _("intensiteit nog niet bepaald")))


class MemoForm(RecordForm):
    """A thought, as somebody writes it."""

    class Meta:
        model = Memo
        fields = ["text"]
        error_messages = {"text": {"required": gettext_lazy("Schrijf eerst iets op.")}}

    def set_up(self) -> None:
        self.write_in(self.case.language, "text")
        self.fields["text"].widget.attrs["rows"] = 8

    def prepare(self, by: User) -> None:
        if self.instance.author is None:
            self.instance.author = coder_for(case=self.case, user=by)


class OwnCodeForm(RecordForm):
    """A code that only this case has."""

    class Meta:
        model = OwnCode
        fields = ["name", "description", "parent", "palette"]
        error_messages = {
            "name": {"required": gettext_lazy("Geef de code een naam, bijvoorbeeld “Wachtkamer”.")}
        }
        help_texts = {
            "description": gettext_lazy("Wanneer geeft u deze code, en wanneer niet?"),
        }

    @property
    def taken(self) -> Taken | None:
        """The code that has the name which was typed."""
        return self.instance.taken() if "name" in self.errors else None

    def set_up(self) -> None:
        self.write_in(self.case.language, "name", "description")
        colours = [(number, _("Kleur %(number)s") % {"number": number}) for number in range(1, PALETTE + 1)]
        self.fields["palette"] = forms.TypedChoiceField(
            label=gettext_lazy("Kleur"), choices=colours, coerce=int, widget=PaletteChoice
        )
        if self.instance.pk is not None:
            del self.fields["parent"]
            return
        codes = [code for code in codes_of(self.case, self.vocabulary).values() if not code.deprecated]
        self.choose("parent", code_choices(codes, self.vocabulary))
        mark_own_codes(self.fields["parent"], self.case.language)


class PaletteChoice(forms.RadioSelect):
    """Colours side by side, each beside its number."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["class"] = f"swatch-choice palette-{value}"
        return option
