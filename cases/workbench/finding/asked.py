"""What somebody looks for, kept for as long as that person is signed in.

Words that are looked for in confidential material are confidential too: often they are a name.
An address stays behind in the history of a browser and in the logs of every server in between.
So a search is sent by POST and kept in the session, which lives in the database; the address holds
only a random name for it. By that name going back, reloading, leafing through pages and a second tab
work as anywhere, and it means nothing to anybody else.
"""

import secrets
import uuid
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from welzijn.accounts.access import SignedInRequest

from ..editing.forms import ChoiceInLanguage
from ..models import Case, SourceText
from .words import LONGEST, Wanted, wanted

KEPT = "searches"
MOST_KEPT = 20


class SearchForm(forms.Form):
    """Words, and where to look for them."""

    q = forms.CharField(
        label=_("Zoek naar"),
        max_length=LONGEST,
        help_text=_("Woorden die samen in één zin staan. Een vast zinsdeel: “geen tijd”."),
        error_messages={"required": _("Typ een of meer woorden.")},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "spellcheck": "false"}),
    )
    bron = forms.ChoiceField(label=_("In"), required=False)
    heel = forms.BooleanField(label=_("Alleen hele woorden"), required=False)
    ronde = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, data: Any = None, *, texts: list[SourceText], language: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        named = [(str(text.source.uuid), text.source.title) for text in texts]
        sources = cast(forms.ChoiceField, self.fields["bron"])
        sources.widget = ChoiceInLanguage(language)
        sources.choices = [("", _("Alle bronnen")), *named]

    def clean_q(self) -> str:
        """Something to look for must be left."""
        typed: str = self.cleaned_data["q"]
        if not wanted(typed).terms:
            raise forms.ValidationError(_("Typ een of meer woorden."))
        return typed


def keep(request: SignedInRequest, case: Case, asked: dict[str, Any]) -> str:
    """Keep a search; gives the name by which its address finds it."""
    name = secrets.token_urlsafe(12)
    kept = [*request.session.get(KEPT, {}).items(), (name, {**asked, "case": str(case.uuid)})]
    request.session[KEPT] = dict(kept[-MOST_KEPT:])
    return name


def kept(request: SignedInRequest, case: Case) -> dict[str, Any] | None:
    """The search that the address names; None when there is none such any more."""
    found = request.session.get(KEPT, {}).get(request.GET.get("zoek", ""))
    return found if found and found["case"] == str(case.uuid) else None


def tick(request: SignedInRequest, passages: list[str]) -> None:
    """Keep which passages of the search that the address names are ticked."""
    searches = request.session.get(KEPT, {})
    if (name := request.GET.get("zoek", "")) in searches:
        searches[name]["ticked"] = passages
        request.session[KEPT] = searches


def wanted_by(asked: dict[str, Any]) -> Wanted:
    """What a search that was kept looks for."""
    return wanted(asked["q"], whole=asked["heel"])


def among(texts: list[SourceText], asked: dict[str, Any]) -> list[SourceText]:
    """The texts in which a search looks."""
    source = uuid.UUID(asked["bron"]) if asked["bron"] else None
    return [text for text in texts if source in (None, text.source.uuid)]
