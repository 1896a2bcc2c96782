"""The library's filters as a GET form, for the page and for the API alike."""

from collections.abc import Iterable, Mapping
from typing import Any

import django_filters as df
from django.db.models import Exists, F, OuterRef
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.codebook.vocabulary import Term, Text, Vocabulary
from welzijn.ui.text import in_language

from .facets import ABSENT, FACETS, OF_CODES, OF_OBSERVATION, SEEN, Selection
from .models import Edition, EditionQuerySet, EditionTension
from .search.index import found
from .search.query import SearchQuery, parse

Choices = list[tuple[str, str]]
SORTS = {
    "": ("-published_at", "-pk"),
    "name": ("name_nl", "pk"),
    "size": ("size_rank", "name_nl", "pk"),
}
LABELS = {
    "model": gettext_lazy("Organisatiemodel"),
    "tension": gettext_lazy("Spanningsveld"),
    "found": gettext_lazy("Gezien of afwezig"),
    "phase": gettext_lazy("Fase"),
    "stakeholder": gettext_lazy("Perspectief"),
    "knowledge_type": gettext_lazy("Kennistype"),
    "sector": gettext_lazy("Type organisatie"),
    "region": gettext_lazy("Land of regio"),
    "size_band": gettext_lazy("Grootte"),
    "fictitious": gettext_lazy("Echt of verzonnen"),
}


class EditionFilter(df.FilterSet):
    """Filters editions; what is asked of an observation is asked of one observation."""

    q = df.CharFilter(method="by_words", label=gettext_lazy("Zoek op woorden"))
    model = df.MultipleChoiceFilter(method="later", label=LABELS["model"])
    tension = df.MultipleChoiceFilter(method="later", label=LABELS["tension"])
    found = df.MultipleChoiceFilter(method="later", label=LABELS["found"])
    phase = df.MultipleChoiceFilter(method="later", label=LABELS["phase"])
    stakeholder = df.MultipleChoiceFilter(method="later", label=LABELS["stakeholder"])
    knowledge_type = df.MultipleChoiceFilter(method="later", label=LABELS["knowledge_type"])
    sector = df.MultipleChoiceFilter(label=LABELS["sector"])
    region = df.MultipleChoiceFilter(label=LABELS["region"])
    size_band = df.MultipleChoiceFilter(label=LABELS["size_band"])
    fictitious = df.MultipleChoiceFilter(method="by_fictitious", label=LABELS["fictitious"])

    class Meta:
        model = Edition
        fields: list[str] = []

    def __init__(self, data: Mapping[str, Any], queryset: EditionQuerySet, *, vocabulary: Vocabulary) -> None:
        super().__init__(renewed(data, vocabulary), queryset)
        self.replaced = vocabulary.replaced
        for facet, choices in choices_of(vocabulary).items():
            self.filters[facet].extra["choices"] = choices

    @property
    def words(self) -> SearchQuery:
        """What was typed to search for."""
        return parse(self.form.cleaned_data.get("q") or "") if self.form.is_valid() else SearchQuery()

    @property
    def selection(self) -> Selection:
        """Per facet what is ticked."""
        ticked = self.form.cleaned_data if self.form.is_valid() else {}
        return {facet: frozenset(ticked.get(facet) or ()) for facet in FACETS}

    def searched(self) -> EditionQuerySet:
        """The editions that have the words, before any facet narrows them."""
        typed = self.form.cleaned_data.get("q") if self.form.is_valid() else ""
        return found(self.queryset, self.words) if typed else self.queryset

    def filter_queryset(self, queryset: EditionQuerySet) -> EditionQuerySet:
        queryset = super().filter_queryset(queryset)
        asked = {facet: self.selection[facet] for facet in OF_OBSERVATION if self.selection[facet]}
        if not asked:
            return queryset
        seen = EditionTension.objects.filter(edition=OuterRef("pk"))
        found_as = asked.pop("found", frozenset())
        if found_as == {SEEN}:
            seen = seen.filter(intensity__gt=0)
        elif found_as == {ABSENT}:
            seen = seen.filter(intensity=0)
        recorded = {f"{facet}__in": self._recorded(facet, ticked) for facet, ticked in asked.items()}
        narrowed = seen.filter(**recorded)
        return queryset.filter(Exists(narrowed))

    def _recorded(self, facet: str, ticked: frozenset[str]) -> frozenset[str]:
        """What editions may hold for what is ticked: those of before a merge hold the code of their day."""
        if facet not in OF_CODES:
            return ticked
        return ticked | {key for key, instead in self.replaced.items() if ticked & set(instead)}

    def later(self, queryset: EditionQuerySet, name: str, value: Any) -> EditionQuerySet:
        """Nothing yet: :meth:`filter_queryset` asks all of it of one observation."""
        return queryset

    def by_words(self, queryset: EditionQuerySet, name: str, value: str) -> EditionQuerySet:
        return found(queryset, parse(value))

    def by_fictitious(self, queryset: EditionQuerySet, name: str, value: list[str]) -> EditionQuerySet:
        return queryset.filter(fictitious__in=[each == "yes" for each in value])


def renewed(data: Mapping[str, Any], vocabulary: Vocabulary) -> Mapping[str, Any]:
    """The query with, for codes that were replaced since its address was kept, what came instead."""
    if not isinstance(data, QueryDict) or not any(
        vocabulary.replaced.keys() & data.getlist(facet) for facet in OF_CODES
    ):
        return data
    data = data.copy()
    for facet in OF_CODES:
        asked = (vocabulary.replaced.get(key, (key,)) for key in data.getlist(facet))
        data.setlist(facet, list(dict.fromkeys(key for found in asked for key in found)))
    return data


def ordered(editions: EditionQuerySet, sort: str, *, by_rank: bool) -> EditionQuerySet:
    """Sorted: by relevance when words were searched for and nothing else was asked."""
    if by_rank and sort not in ("name", "size", "newest"):
        return editions.order_by(F("rank").desc(), *SORTS[""])
    return editions.order_by(*SORTS.get(sort, SORTS[""]))


def choices_of(vocabulary: Vocabulary) -> dict[str, Choices]:
    """The options of every facet, in the active language."""
    return {
        "model": _terms(vocabulary.models),
        "tension": [(term.key, f"{term.key} {_in_words(term.name)}") for term in vocabulary.tensions],
        "found": [(SEEN, _("Gezien of vermeld")), (ABSENT, _("Gezocht en afwezig"))],
        "phase": _terms(vocabulary.phases),
        "stakeholder": _codes(vocabulary, "pers"),
        "knowledge_type": _codes(vocabulary, "kenn"),
        "sector": _options(vocabulary, "sector"),
        "region": _options(vocabulary, "region"),
        "size_band": _options(vocabulary, "size_band"),
        "fictitious": [("no", _("Echte casus")), ("yes", _("Verzonnen voorbeeld"))],
    }


def _terms(terms: Iterable[Term]) -> Choices:
    return [(term.key, _in_words(term.name)) for term in terms]


def _codes(vocabulary: Vocabulary, family: str) -> Choices:
    """Those in use; at the end those that went out of use with nothing instead, which editions may have."""
    gone = (
        code for code in vocabulary.codes(family) if code.deprecated and code.key not in vocabulary.replaced
    )
    named = (
        (code.key, _("%(code)s (niet meer in gebruik)") % {"code": _in_words(code.name)}) for code in gone
    )
    return [*_terms(vocabulary.leaves(family)), *named]


def _options(vocabulary: Vocabulary, field: str) -> Choices:
    return [(option.key, _in_words(option.label)) for option in vocabulary.field(field).options]


def _in_words(text: Text) -> str:
    return in_language(text).text
