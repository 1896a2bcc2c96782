"""What the browse page shows: facets with counts, what is ticked, one page of cases."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.functional import cached_property

from cases.codebook.vocabulary import Tension, Text, Vocabulary
from welzijn.ui.text import in_language

from .facets import Counts, count
from .filters import LABELS, EditionFilter, choices_of, ordered, renewed
from .models import Edition, EditionQuerySet
from .queries import facet_rows
from .search.document import Fragment, told
from .search.highlight import Snippet, snippet

PER_PAGE = 12
MOST_TENSIONS = 3
LIST_COLUMNS = ("payload", "cells", "observed")


@dataclass(frozen=True)
class Option:
    """One tick box of a facet."""

    value: str
    label: str
    count: int
    ticked: bool


@dataclass(frozen=True)
class Facet:
    """A group of tick boxes; open while one is ticked."""

    key: str
    label: str
    options: tuple[Option, ...]

    @property
    def ticked(self) -> int:
        return sum(option.ticked for option in self.options)


@dataclass(frozen=True)
class Chip:
    """A filter that is on, with the query string that turns it off."""

    facet: str
    label: str
    without: str


class CountedPaginator(Paginator):
    """A paginator that has been told how many there are."""

    def __init__(self, editions: EditionQuerySet, total: int) -> None:
        super().__init__(editions, PER_PAGE)
        self._total = total

    @cached_property
    def count(self) -> int:
        return self._total


class Browsing:
    """One request to browse: its filters, what they find and how it is told."""

    def __init__(self, data: QueryDict, editions: EditionQuerySet, vocabulary: Vocabulary) -> None:
        self.data = cast(QueryDict, renewed(data, vocabulary))
        self.vocabulary = vocabulary
        self.filters = EditionFilter(self.data, editions, vocabulary=vocabulary)
        self.valid = self.filters.form.is_valid()
        self.words = self.filters.words
        self.typed: str = self.filters.form.cleaned_data.get("q") or "" if self.valid else ""
        self.sort: str = data.get("sort", "")

    @property
    def errors(self) -> list[str]:
        """What is wrong with the filters, in sentences."""
        return [str(error) for errors in self.filters.form.errors.values() for error in errors]

    @cached_property
    def counts(self) -> Counts:
        return count(facet_rows(self.filters.searched()), self.filters.selection, self.vocabulary.replaced)

    @property
    def total(self) -> int:
        return self.counts.total if self.valid else 0

    @cached_property
    def found(self) -> EditionQuerySet:
        """Everything that fits; nothing while the form has a fault."""
        return self.filters.qs if self.valid else self.filters.queryset.none()

    @cached_property
    def page(self) -> Page:
        """One page of what fits, with a snippet where words were searched for."""
        editions = ordered(self.found, self.sort, by_rank=bool(self.typed))
        page = self.page_of(editions, self._unread())
        for edition in page.object_list:
            edition.snippet = self._snippet(edition)
            edition.labels = self._labels(edition)
            edition.strongest = self._strongest(edition)
        return page

    def page_of(self, editions: EditionQuerySet, unread: tuple[str, ...]) -> Page:
        """One page of ``editions``, without the columns ``unread``."""
        light = editions.select_related("published_case").defer(*unread)
        page = CountedPaginator(light, self.total).get_page(self.data.get("pagina"))
        page.object_list = list(page.object_list)
        return page

    @cached_property
    def facets(self) -> list[Facet]:
        return [self._facet(key, options) for key, options in choices_of(self.vocabulary).items()]

    @cached_property
    def chips(self) -> list[Chip]:
        """Every filter that is on."""
        on = [(facet, option) for facet in self.facets for option in facet.options if option.ticked]
        return [
            Chip(facet.label, option.label, self._without(facet.key, option.value)) for facet, option in on
        ]

    @cached_property
    def kept(self) -> list[tuple[str, str]]:
        """The query as pairs, for hidden fields: all but the page and the cases chosen."""
        pairs = ((key, value) for key, values in self.data.lists() for value in values)
        return [(key, value) for key, value in pairs if key not in ("pagina", "casus") and value]

    @property
    def query(self) -> str:
        """The query string without the page."""
        data = self.data.copy()
        data.pop("pagina", None)
        return data.urlencode()

    def _labels(self, edition: Edition) -> list[Text]:
        """Model, kind of organisation, region and size, in words."""
        labels = [self.vocabulary.model(edition.model).short]
        fields = ((key, getattr(edition, key)) for key in ("sector", "region", "size_band"))
        return labels + [self.vocabulary.label(key, value) for key, value in fields if value]

    def _strongest(self, edition: Edition) -> list[tuple[Tension, int]]:
        """The tensions that were seen most strongly."""
        seen = [(-value, key) for key, value in edition.card["tensions"].items() if value]
        return [(self.vocabulary.tension(key), -value) for value, key in sorted(seen)[:MOST_TENSIONS]]

    @property
    def without_words(self) -> str:
        """The query string without what was typed."""
        data = self.data.copy()
        for key in ("q", "pagina"):
            data.pop(key, None)
        return data.urlencode()

    def _unread(self) -> tuple[str, ...]:
        return LIST_COLUMNS[1:] if self.words.wanted else LIST_COLUMNS

    def _facet(self, key: str, options: Iterable[tuple[str, str]]) -> Facet:
        counted, ticked = self.counts.options[key], self.filters.selection[key]
        shown = (Option(value, label, counted[value], value in ticked) for value, label in options)
        return Facet(key, str(LABELS[key]), tuple(each for each in shown if each.count or each.ticked))

    def _without(self, key: str, value: str) -> str:
        data = self.data.copy()
        data.setlist(key, [each for each in data.getlist(key) if each != value])
        data.pop("pagina", None)
        return data.urlencode()

    def _snippet(self, edition: Edition) -> Snippet | None:
        if not self.words.wanted:
            return None
        fragments = list(_fragments(edition.payload))
        language = in_language(edition.payload["summary"]).lang
        mine = [each for each in fragments if each[0] == language]
        return snippet(mine + [each for each in fragments if each[0] != language], self.words)


def _fragments(payload: dict[str, Any]) -> Iterable[Fragment]:
    yield from ((language, text) for language, text in payload["summary"].items() if text)
    yield from told(payload)
