"""Rows of a tension that can be added and emptied: signs, strategies, questions to reflect on."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from .forms import SHORT_AREA, phase_choices
from .models import Strategy


class TextRowForm(forms.Form):
    """One sign or one question to reflect on. Both texts empty: the row goes."""

    nl = forms.CharField(label=_("Nederlands"), max_length=400, required=False, widget=SHORT_AREA)
    en = forms.CharField(label=_("Engels"), max_length=400, required=False, widget=SHORT_AREA)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("nl")) != bool(data.get("en")) and not self.errors:
            empty = "en" if data.get("nl") else "nl"
            self.add_error(empty, _("Vul deze tekst ook in, of maak beide talen leeg."))
        return data

    @property
    def is_filled(self) -> bool:
        return bool(self.cleaned_data.get("nl"))

    def row(self) -> dict[str, Any]:
        return {"nl": self.cleaned_data["nl"], "en": self.cleaned_data["en"]}


class StrategyRowForm(TextRowForm):
    """One strategy. Its key is made once, from its English text, and never changes."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    phase = forms.ChoiceField(label=_("Wanneer"))
    deprecated = forms.BooleanField(label=_("Vervallen"), required=False)
    field_order = ("key", "nl", "en", "phase", "deprecated")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].choices = phase_choices()  # type: ignore[attr-defined]

    def row(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "key": data["key"],
            "phase": data["phase"],
            "text": {"nl": data["nl"], "en": data["en"]},
            "deprecated": data["deprecated"],
        }


class RowSet(forms.BaseFormSet):
    """Rows that can be added and emptied without JavaScript. ``label`` is what they are called."""

    label: str = ""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return super().get_form_kwargs(index) | {"use_required_attribute": False}

    def rows(self) -> list[dict[str, Any]]:
        """The rows that have a text, in order. Only after ``is_valid()``."""
        return [form.row() for form in self.forms if form.is_filled]


def _row_set(form: type[TextRowForm]) -> type[RowSet]:
    made = forms.formset_factory(form, formset=RowSet, extra=1, max_num=12, validate_max=True)
    return cast("type[RowSet]", made)


TextRows = _row_set(TextRowForm)
StrategyRows = _row_set(StrategyRowForm)


def new_strategy_keys(rows: Iterable[dict[str, Any]], tension: str) -> list[dict[str, Any]]:
    """Give every strategy without a key one that no other strategy has."""
    taken = set(Strategy.objects.values_list("key", flat=True))
    done = []
    for row in rows:
        known = Strategy.objects.filter(key=row["key"], tension__key=tension).exists()
        key = row["key"] if known else _free_key(slugify(row["text"]["en"])[:48].strip("-"), taken)
        taken.add(key)
        done.append(row | {"key": key})
    return done


def _free_key(wanted: str, taken: set[str]) -> str:
    wanted = wanted or "strategy"
    number, key = 2, wanted
    while key in taken:
        key, number = f"{wanted}-{number}", number + 1
    return key
