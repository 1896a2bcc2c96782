"""The form by which texts come in: files, or words that somebody pastes."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from ..forms import FactsForm
from ..incoming import LIMITS
from ..models import LONGEST_TITLE, SourceRecord

ACCEPTED = ".docx,.odt,.pdf,.txt,.md,.html,.htm"
HOW = _(
    "Word (.docx), LibreOffice (.odt), pdf, .txt, .md of .html; hoogstens 25 MB per bestand. Welzijn bewaart "
    "de tekst, niet het bestand."
)


class FilesInput(forms.FileInput):
    """A choice of files; the form gets the list of them."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        return files.getlist(name) if isinstance(files, MultiValueDict) else []


def files_field(label: Any, *, several: bool) -> forms.Field:
    """A field for files, never required: pasting is the other way."""
    attrs: dict[str, Any] = {"accept": ACCEPTED, "data-most-bytes": LIMITS.most_bytes}
    if several:
        attrs |= {"multiple": True, "data-most-files": LIMITS.most_files}
    return forms.Field(label=label, help_text=HOW, required=False, widget=FilesInput(attrs))


def paste_field() -> forms.CharField:
    """A field for a whole text."""
    return forms.CharField(
        label=_("Of plak de tekst"), required=False, strip=False, widget=forms.Textarea({"rows": 8})
    )


class AddTextsForm(FactsForm):
    """Files or a text, and what is known of all of them."""

    documents = files_field(_("Bestanden"), several=True)
    text = paste_field()
    title = forms.CharField(
        label=_("Titel van de geplakte tekst"),
        help_text=_("Een bestand krijgt zijn naam als titel. U kunt die daarna veranderen."),
        required=False,
        max_length=LONGEST_TITLE,
    )
    again = forms.BooleanField(label=_("Ook teksten toevoegen die al in deze casus staan"), required=False)
    field_order = [
        "documents",
        "text",
        "title",
        "kind",
        "date",
        "knowledge_type",
        "stakeholder",
        "language",
        "again",
    ]

    def set_up(self) -> None:
        super().set_up()
        self.initial["kind"] = SourceRecord.Kind.INTERVIEW
        self.write_in(self.case.language, "title", "text")
        vars(self.fields["title"])["to_paste"] = True

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not found.get("documents") and not (found.get("text") or "").strip() and "text" not in self.errors:
            self.add_error("documents", _("Kies een of meer bestanden, of plak een tekst."))
        elif found.get("text", "").strip() and not found.get("title"):
            self.add_error("title", _("Geef de tekst een titel, bijvoorbeeld “Interview teamleider, maart”."))
        return found

    @property
    def facts(self) -> dict[str, Any]:
        """What holds for each of the sources."""
        return {name: self.cleaned_data[name] for name in FactsForm.Meta.fields}
