"""What every form of the workbench shares."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.codebook.vocabulary import Vocabulary
from welzijn.accounts.models import User

from .. import choices
from ..models import Case
from ..trajectory.models import FIRST_YEAR, LAST_YEAR

TOO_LONG = _("Maak deze tekst korter: hoogstens %(limit_value)s tekens, het zijn er nu %(show_value)s.")


class RecordForm(forms.ModelForm):
    """A form on one record. Drafts may be incomplete; what is required is asked at submitting."""

    families: dict[str, str] = {}
    """Fields whose choices are the leaves of a family of the codebook."""
    link_names: tuple[str, ...] = ()
    """Many-to-many fields, written by the service after the record."""
    to_publish: tuple[str, ...] = ()
    """Fields that a draft may leave empty and an edition may not."""
    autosaves = True
    autosaves_new = False
    """Whether a record may come into being while somebody types; only where nothing is required."""

    def __init__(self, *args: Any, case: Case, vocabulary: Vocabulary, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.case, self.vocabulary = case, vocabulary
        for name, family in self.families.items():
            self.choose(name, choices.grouped(vocabulary, family))
        if "phase" in self.fields:
            self.choose("phase", choices.terms(vocabulary.phases))
        self.set_up()
        for field in self.fields.values():
            field.error_messages["max_length"] = TOO_LONG
        ask_for_publishing(self, self.to_publish)

    @property
    def is_autosaved(self) -> bool:
        return self.autosaves and (self.autosaves_new or self.instance.pk is not None)

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The fields in order, with a text in two languages as one row."""
        found: list[list[forms.BoundField]] = []
        for field in self.visible_fields():
            before = found[-1][0].name if found else ""
            if before.endswith("nl") and field.name == before.removesuffix("nl") + "en":
                found[-1].append(field)
            else:
                found.append([field])
        return found

    def set_up(self) -> None:
        """Adjust fields to the case; for subclasses."""

    def choose(self, name: str, found: list[choices.Choice], *, required: bool = False) -> None:
        """Make ``name`` a choice; a value that the codebook dropped stays selectable here."""
        old = self.fields[name]
        current = getattr(self.instance, name, "")
        offered = choices.keep_current(found, current, choices.kept_label(self.vocabulary, current))
        self.fields[name] = forms.ChoiceField(
            label=old.label,
            help_text=old.help_text,
            required=required,
            choices=offered if required else choices.optional(offered),
            widget=forms.RadioSelect if required else forms.Select,
            error_messages={"required": _("Maak een keuze."), "invalid_choice": _("Kies uit de lijst.")},
        )

    def write_in(self, language: str, *names: str) -> None:
        """Tell a screen reader that these texts are in ``language``, whatever the reader's."""
        for name in names:
            self.fields[name].widget.attrs["lang"] = language

    def prepare(self, by: User) -> None:
        """Last words on the record before it is saved; for subclasses."""

    @property
    def links(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.link_names}

    def add_service_errors(self, error: forms.ValidationError) -> None:
        """Show what the service refused, beside the field where there is one."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, found in error.error_dict.items():
            self.add_error(name if name in self.fields else None, found)


def ask_for_publishing(form: forms.BaseForm, names: Iterable[str]) -> None:
    """Have these labels say that the field may stay empty in a draft only."""
    for name in names:
        vars(form.fields[name])["to_publish"] = True


def choice_among(form: forms.BaseForm, name: str) -> forms.ModelChoiceField[Any]:
    """The field ``name``, which is a choice among records."""
    found = form.fields[name]
    assert isinstance(found, forms.ModelChoiceField)
    return found


class ChoiceInLanguage(forms.Select):
    """A choice among texts that people wrote in ``language``; with ``only``: those whose value begins so."""

    def __init__(self, language: str, only: str = "") -> None:
        super().__init__()
        self.language, self.only = language, only

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if self.is_written(value):
            option["attrs"]["lang"] = self.language
        return option

    def is_written(self, value: Any) -> bool:
        """Whether a choice is a text that people wrote."""
        return bool(value) and str(value).startswith(self.only)


class PlainNumber(forms.TextInput):
    """A field for digits, without the arrows and the wheel of a number field."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", "class": "short"} | (attrs or {}))


class DateText(forms.DateInput):
    """A date as a reader types it."""

    def __init__(self) -> None:
        super().__init__({"autocomplete": "off", "class": "short"}, format="%d-%m-%Y")


DATE_FORMATS = ["%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y"]


def date_field(label: Any, *, required: bool, help_text: Any = "") -> forms.DateField:
    """A date, with a sentence that shows how to write it."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=DateText(),
        input_formats=DATE_FORMATS,
        error_messages={
            "invalid": _("Schrijf de datum als dag-maand-jaar, bijvoorbeeld 14-03-2025."),
            "required": _("Vul een datum in, bijvoorbeeld 14-03-2025."),
        },
    )


def year_field(label: Any, *, required: bool, help_text: Any = "") -> forms.IntegerField:
    """A calendar year from FIRST_YEAR to LAST_YEAR."""
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=help_text,
        widget=PlainNumber(),
        error_messages={
            "invalid": _("Vul een jaar in met vier cijfers, bijvoorbeeld 2015."),
            "min_value": _("Vul een jaar in vanaf %(limit_value)s, bijvoorbeeld 2015."),
            "max_value": _("Vul een jaar in tot en met %(limit_value)s, bijvoorbeeld 2015."),
            "required": _("Vul het jaar in, bijvoorbeeld 2015."),
        },
    )
