"""The forms of a corrected text."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..adding.forms import files_field, paste_field
from ..models import SourceText


class VersionForm(forms.Form):
    """One file, or a text that is pasted."""

    documents = files_field(_("Bestand"), several=False)
    text = paste_field()
    note = forms.CharField(
        label=_("Wat is er verbeterd?"),
        required=False,
        max_length=SourceText._meta.get_field("note").max_length,
        error_messages={
            "max_length": _(
                "Maak deze tekst korter: hoogstens %(limit_value)s tekens, het zijn er nu %(show_value)s."
            )
        },
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["text"].widget.attrs["lang"] = language

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not found.get("documents") and not (found.get("text") or "").strip():
            self.add_error("documents", _("Kies een bestand, of plak een tekst."))
        return found


class PlaceForm(forms.Form):
    """The words in the new text that a coding belongs to."""

    words = forms.CharField(
        label=_("Op welke woorden hoort deze codering?"),
        help_text=_("Kopieer ze uit de nieuwe tekst hieronder, precies zoals ze daar staan."),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Vul de woorden in, of neem de codering weg.")},
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["words"].widget.attrs["lang"] = language
