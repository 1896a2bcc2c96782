"""The forms by which a reference list comes in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from welzijn.ui.uploads import MEGABYTE

from ..adding.forms import FilesInput
from ..forms import FactsForm
from ..models import SourceRecord

MOST_BYTES = MEGABYTE
TOO_LONG = _("Deze lijst is te lang: hoogstens 1 MB. Exporteer de titels in kleinere groepen.")


class ListForm(forms.Form):
    """A list as a file, or pasted."""

    documents = forms.Field(
        label=_("Bestand"),
        help_text=_("BibTeX (.bib) of RIS (.ris), hoogstens 1 MB."),
        required=False,
        widget=FilesInput({"accept": ".bib,.bibtex,.ris,.txt"}),
    )
    text = forms.CharField(
        label=_("Of plak de lijst"), required=False, strip=False, widget=forms.Textarea({"rows": 10})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        files, text = found.get("documents") or [], found.get("text") or ""
        if not files and not text.strip():
            self.add_error("documents", _("Kies een bestand, of plak een lijst."))
        if any(file.size > MOST_BYTES for file in files):
            self.add_error("documents", TOO_LONG)
        if len(text) > MOST_BYTES:
            self.add_error("text", TOO_LONG)
        return found


class TitlesForm(FactsForm):
    """Which titles come in, and what holds for all of them."""

    families = {"knowledge_type": "kenn"}
    date = None  # type: ignore[assignment]  # a title has its year
    with_abstract = forms.BooleanField(
        label=_("De samenvatting als tekst opnemen, om te kunnen coderen"), required=False
    )

    class Meta:
        model = SourceRecord
        fields = ["knowledge_type", "language"]

    def set_up(self) -> None:
        self.set_up_language()

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
