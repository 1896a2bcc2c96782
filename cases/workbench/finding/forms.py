"""Which passages get which code."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.codebook.vocabulary import Vocabulary

from ..coding.codes import CodeEntry
from ..coding.forms import code_choices, mark_own_codes
from .coding import Extent
from .queries import Hit

ALL, TICKED = "alle", "gekozen"


class AutoForm(forms.Form):
    """Passages, a code, and how much of each passage is coded."""

    welke = forms.ChoiceField(label=_("Welke passages?"), widget=forms.RadioSelect, initial=TICKED)
    wat = forms.ChoiceField(
        label=_("Wat wordt gecodeerd?"),
        choices=Extent.choices,
        initial=Extent.SENTENCE,
        widget=forms.RadioSelect,
    )
    code = forms.ChoiceField(label=_("Code"), error_messages={"required": _("Kies een code.")})

    def __init__(
        self,
        data: Any = None,
        *,
        hits: Sequence[Hit],
        offered: Iterable[CodeEntry],
        vocabulary: Vocabulary,
        language: str,
        ticked: Iterable[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.hits = {hit.name: hit for hit in hits}
        every = _("Alle passages van deze zoekopdracht (%(n)s)") % {"n": len(self.hits)}
        which, code = (cast(forms.ChoiceField, self.fields[name]) for name in ("welke", "code"))
        which.choices = [(TICKED, _("De passages die zijn aangevinkt")), (ALL, every)]
        code.choices = [("", _("Kies een code")), *code_choices(offered, vocabulary)]
        mark_own_codes(code, language)
        self.ticked = list(ticked)

    def clean(self) -> dict[str, Any]:
        """At least one passage, of this search."""
        found = super().clean() or self.cleaned_data
        if found.get("welke") == TICKED and not self.ticked:
            self.add_error("welke", _("Vink eerst een of meer passages aan, of kies alle passages."))
        if set(self.ticked) - self.hits.keys():
            self.add_error("welke", _("Een aangevinkte passage is er niet meer. Zoek opnieuw."))
        return found

    @property
    def chosen(self) -> list[Hit]:
        """The passages that were chosen."""
        if self.cleaned_data["welke"] == ALL:
            return list(self.hits.values())
        return [self.hits[name] for name in self.ticked]
