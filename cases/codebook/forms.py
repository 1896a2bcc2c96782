"""Forms of the codebook: every text in both languages, repeatable rows as formsets."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from welzijn.ui.text import in_language

from .models import (
    Code,
    CodebookRelease,
    Family,
    OrganisationModel,
    Phase,
    Preface,
    Record,
    Reference,
    Tension,
)

LATER = ("competences", "sources", "deprecated")
ROWS = {"rows": 4}
SHORT_AREA = forms.Textarea(attrs={"rows": 2})


def _areas(*names: str) -> dict[str, forms.Textarea]:
    return {f"{name}_{language}": forms.Textarea(attrs=ROWS) for name in names for language in ("nl", "en")}


class RecordForm(forms.ModelForm[Record]):
    """A record in both languages. ``pairs`` names the texts that stand side by side."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", self.instance.version)
        for field in self.fields.values():
            chosen = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
            words = _("Maak hier een keuze.") if chosen else _("Vul “%(label)s” in.") % {"label": field.label}
            field.error_messages["required"] = words

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The bound fields of each text, Dutch and English."""
        names = [name for name in self._meta.model.TEXTS if f"{name}_nl" in self.fields]
        return [(self[f"{name}_nl"], self[f"{name}_en"]) for name in names]

    def payload(self) -> dict[str, Any]:
        """The content of the whole record as the form has it now. Only after ``is_valid()``."""
        return self.instance.to_payload()


class PrefaceForm(RecordForm):
    class Meta:
        model = Preface
        fields = ["scope_note_nl", "scope_note_en"]
        widgets = _areas("scope_note")


class OrganisationModelForm(RecordForm):
    class Meta:
        model = OrganisationModel
        fields = ["name_nl", "name_en", "short_nl", "short_en", "description_nl", "description_en"]
        widgets = _areas("description")


class FamilyForm(RecordForm):
    class Meta:
        model = Family
        fields = ["name_nl", "name_en", "description_nl", "description_en", "deprecated"]
        widgets = _areas("description")


class CodeForm(RecordForm):
    class Meta:
        model = Code
        fields = ["name_nl", "name_en", "description_nl", "description_en"]
        widgets = _areas("description")


class NewCodeForm(CodeForm):
    """A code that doesn't exist yet: it also gets a key and a place."""

    version = None  # type: ignore[assignment]

    class Meta(CodeForm.Meta):
        fields = ["key", "parent", "name_nl", "name_en", "description_nl", "description_en"]
        labels = {"parent": _("Onder welke code?")}
        help_texts = {
            "key": _("Kleine letters, cijfers en streepjes. De sleutel verandert later nooit meer."),
            "parent": _("Laat leeg om de code bovenaan in de familie te zetten."),
        }

    def __init__(self, *args: Any, family: Family, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.family = family
        parent = self.fields["parent"]
        parent.queryset = Code.objects.filter(family=family, parent=None, tension=None, model=None)  # type: ignore[attr-defined]
        parent.label_from_instance = _name  # type: ignore[attr-defined]

    def clean_key(self) -> str:
        """A key starts with that of its family, so that one sees where it belongs."""
        key: str = self.cleaned_data["key"]
        if not key.startswith(f"{self.family.key}-"):
            raise ValidationError(
                _("Begin de sleutel met “%(start)s-”, bijvoorbeeld “%(start)s-nieuw”."),
                params={"start": self.family.key},
            )
        if slugify(key) != key:
            raise ValidationError(_("Gebruik in de sleutel alleen kleine letters, cijfers en streepjes."))
        return key


def _name(record: Any) -> str:
    return in_language({"nl": record.name_nl, "en": record.name_en}).text


class KeysField(forms.CharField):
    """Keys of other records with commas between them; says which one doesn't exist."""

    def __init__(self, *args: Any, model: type[Record], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.model = model

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        if isinstance(value, list):
            return value
        ProhibitNullCharactersValidator()(value)  # now, because ``validate`` asks the database
        keys = [key.strip() for key in (value or "").replace(";", ",").split(",")]
        return list(dict.fromkeys(filter(None, keys)))

    def validate(self, value: Any) -> None:
        super().validate(value)
        known = set(self.model._default_manager.filter(key__in=value).values_list("key", flat=True))
        if unknown := [key for key in value if key not in known]:
            raise ValidationError(
                _("Deze sleutel bestaat niet: %(keys)s. Kijk de spelling na of haal hem weg."),
                params={"keys": ", ".join(unknown)},
            )


class TensionForm(RecordForm):
    """A tension without its rows, which are formsets beside it (:mod:`.row_forms`)."""

    phases = forms.MultipleChoiceField(
        label=_("In welke fasen verwacht u dit?"), widget=forms.CheckboxSelectMultiple
    )
    competences = KeysField(
        model=Code,
        label=_("Competenties"),
        required=False,
        help_text=_("Sleutels van BofKAS-codes, met een komma ertussen."),
    )
    sources = KeysField(
        model=Reference,
        label=_("Bronnen"),
        required=False,
        help_text=_("Sleutels van bronnen, met een komma ertussen, bijvoorbeeld S17, S40."),
    )

    class Meta:
        model = Tension
        fields = [
            *(f"{name}_{language}" for name in Tension.TEXTS for language in ("nl", "en")),
            "cluster",
            "phases",
            "baseline_m1",
            "baseline_m2",
            "baseline_m3",
            "competences",
            "sources",
            "deprecated",
        ]
        widgets = _areas("definition", "opportunities")
        labels = {"cluster": _("Groep")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phases"].choices = phase_choices()  # type: ignore[attr-defined]
        self.fields["cluster"].label_from_instance = _name  # type: ignore[attr-defined]
        self.fields["cluster"].empty_label = _("Kies een groep")  # type: ignore[attr-defined]

    @property
    def baselines(self) -> list[forms.BoundField]:
        return [self[f"baseline_m{number}"] for number in (1, 2, 3)]


class NewTensionForm(TensionForm):
    """A tension that doesn't exist yet; its number is given to it."""

    version = None  # type: ignore[assignment]
    competences = None  # type: ignore[assignment]
    sources = None  # type: ignore[assignment]

    class Meta(TensionForm.Meta):
        fields = [name for name in TensionForm.Meta.fields if name not in LATER]


def phase_choices() -> list[tuple[str, str]]:
    return [(phase.key, _name(phase)) for phase in Phase.objects.all()]


class ReleaseForm(forms.ModelForm[CodebookRelease]):
    """The note of a new release, and the confirmation that it is final.

    ``draft`` is the fingerprint of the draft that the differences were shown of: what
    somebody else changed since is not released unseen.
    """

    draft = forms.CharField(widget=forms.HiddenInput, required=False)

    note = forms.CharField(
        label=_("Wat is er veranderd, en waarom?"),
        help_text=_("Lezers zien deze toelichting bij de uitgave."),
        widget=forms.Textarea(attrs=ROWS),
        max_length=1200,
        error_messages={"required": _("Schrijf in een of twee zinnen wat er veranderd is, en waarom.")},
    )
    confirm = forms.BooleanField(
        label=_("Ik begrijp dat een uitgave nooit meer verandert."),
        error_messages={"required": _("Vink aan dat u begrijpt dat een uitgave nooit meer verandert.")},
    )

    class Meta:
        model = CodebookRelease
        fields = ["note"]

    def __init__(self, *args: Any, draft: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = draft
        self.initial["draft"] = draft

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("draft") != self.now:
            self.data = cast("QueryDict", self.data).copy()
            self.data["draft"] = self.now
            words = _(
                "Het ontwerp is intussen veranderd. Kijk de verschillen hieronder na en bevestig opnieuw."
            )
            self.add_error("confirm", words)
        return data
