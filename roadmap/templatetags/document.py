"""Template tags of the roadmap document."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roadmap.document import words
from roadmap.document.article import Statement
from welzijn.ui import charts
from welzijn.ui.text import in_language

Item = Mapping[str, Any]
register = template.Library()
NARROW = 120.0
"""The width of a chart's labels where each is one word."""
KEY, BRACKETED_KEYS = re.compile(r"\bT\d\d\b"), re.compile(r" \(T\d\d(, T\d\d)*\)")
FIRST, APART, NAMED = 5, 5, 3
"""How many tensions stand first under a model, differ most between models, and are named in a row."""
register.filter("band_words", words.band_words)
register.filter("expectation_words", words.expectation_words)
register.filter("sensitivity_words", words.sensitivity_words)
register.filter("fictitious_words", words.fictitious_words)
register.filter("withdrawn_words", words.withdrawn_words)
register.filter("less_alike", words.less_alike)
register.filter("evidence_words", words.evidence_words)
register.filter("phase_words", words.phase_words)
register.filter("how_far_read", words.how_far_read)


@register.filter
def iso_date(value: str) -> str:
    """An ISO date as a reader writes it."""
    return formats.date_format(date.fromisoformat(value), "j F Y")


@register.filter
def phase_name(slug: str, phases: Iterable[Item]) -> str:
    return next((_short(phase) for phase in phases if phase["slug"] == slug), slug)


@register.filter
def tension_name(key: str, report: Item) -> Item:
    """The name of a tension in both languages."""
    named = next((found["name"] for found in report["dynamics"] if found["tension"] == key), {"nl": key})
    return dict(named)


@register.filter
def spelled_out(text: Mapping[str, str] | None, report: Item) -> Item:
    """A text with its keys of tensions (``T01``) as names, and without those between brackets."""
    return {language: _spelled(words, language, report) for language, words in (text or {}).items()}


def _spelled(words: str, language: str, report: Item) -> str:
    def name(found: re.Match[str]) -> str:
        return f"“{in_language(tension_name(found[0], report), language).text}”"

    return KEY.sub(name, BRACKETED_KEYS.sub("", words))


@register.filter
def tension_names(keys: Sequence[str], report: Item) -> str:
    """“Bij: Caseload, Mandaat en nog 2 andere.”"""
    names = ", ".join(in_language(tension_name(key, report)).text for key in keys[:NAMED])
    more = len(keys) - NAMED
    if more <= 0:
        return _("Bij: %(names)s.") % {"names": names}
    return ngettext(
        "Bij: %(names)s en nog %(more)s andere.", "Bij: %(names)s en nog %(more)s andere.", more
    ) % {
        "names": names,
        "more": more,
    }


@register.simple_tag
def statement_number(statement: Statement) -> SafeString:
    """The number of a statement as a link to its grounds in the last chapter."""
    number = statement.number
    return format_html(
        '<a class="statement-number" href="#grond-{}" title="{}">{}</a>',
        number,
        _("Waarop deze uitspraak steunt"),
        number,
    )


@register.simple_tag
def ground(statement: Statement, report: Item) -> str:
    return words.ground(statement.kind, statement.item, report)


@register.simple_tag
def edition_url(item: Item) -> str:
    """The permanent address of an edition, whole, so that it also works from paper."""
    uuid = item.get("edition") or item["uuid"]
    return settings.SITE_URL + reverse("library:edition", args=[uuid, item["number"]])


@register.simple_tag
def pole_balance(dynamic: Item) -> SafeString:
    """Both poles, and to which the comparable cases leaned."""
    pole_a, pole_b = in_language(dynamic["pole_a"]).text, in_language(dynamic["pole_b"]).text
    return charts.balance(pole_a, pole_b, leaning=dynamic["poles"])


@register.simple_tag
def cover_balance() -> SafeString:
    return charts.balance(_("generalistisch werken"), _("specialistisch werken"))


@register.simple_tag
def cover_logo() -> SafeString:
    return charts.logo()


@register.simple_tag
def expectation_chart(report: Item) -> SafeString:
    """The dynamics that are printed in full, each on its line."""
    top = [found for found in report["dynamics"] if found["tension"] in report["top"]]
    return charts.bands([_band(found) for found in top], _("Verwachtingen"))


@register.simple_tag
def one_expectation(dynamic: Item) -> SafeString:
    """The expectation of one dynamic on its line."""
    found = charts.Band(_("Verwachting"), dynamic["mean"], dynamic["low"], dynamic["high"])
    return charts.bands(
        [found._replace(words=words.expectation_words(dynamic))],
        in_language(dynamic["name"]).text,
        label_width=NARROW,
    )


@register.simple_tag
def timeline_chart(report: Item) -> SafeString:
    spans = [
        charts.Span(in_language(found["name"]).text, found["phases"])
        for found in report["dynamics"]
        if found["tension"] in report["top"]
    ]
    return charts.timeline(spans, _phases(report), _("Wanneer te verwachten"))


@register.simple_tag
def one_timeline(dynamic: Item, report: Item) -> SafeString:
    """The phases in which one dynamic is to be expected."""
    span = charts.Span(_("Wanneer"), dynamic["phases"])
    return charts.timeline([span], _phases(report), in_language(dynamic["name"]).text, label_width=NARROW)


@register.simple_tag
def models_table(report: Item) -> list[dict[str, Any]]:
    """A row per dynamic in order, with its expectation under each of the three models."""
    by_model = {
        model: {row["tension"]: row for row in rows} for model, rows in report["models_detail"].items()
    }
    return [
        {
            "dynamic": found,
            "cells": [{"model": model, **by_model[model][found["tension"]]} for model in by_model],
        }
        for found in report["dynamics"]
    ]


@register.simple_tag
def first_per_model(report: Item) -> list[list[dict[str, Any]]]:
    """Row by row what stands first under each model, and whether it stands so high under that model only."""
    firsts = {
        model: [row["tension"] for row in rows[:FIRST]] for model, rows in report["models_detail"].items()
    }
    everywhere = Counter(key for keys in firsts.values() for key in keys)
    columns = [
        [
            {"model": model, "name": tension_name(key, report), "only_here": everywhere[key] == 1}
            for key in keys
        ]
        for model, keys in firsts.items()
    ]
    return [list(row) for row in zip(*columns, strict=True)]


@register.simple_tag
def most_apart(report: Item) -> list[dict[str, Any]]:
    """The tensions whose place differs most between the models, with that place under each."""
    rows = models_table(report)

    def distance(row: Mapping[str, Any]) -> int:
        places = [cell["rank"] for cell in row["cells"]]
        return max(places) - min(places)

    apart = sorted((row for row in rows if distance(row)), key=lambda row: -distance(row))
    return [{"name": row["dynamic"]["name"], "cells": row["cells"]} for row in apart[:APART]]


@register.simple_tag
def small_band(row: Item, name: Any) -> SafeString:
    """One expectation without its label, for a cell of a table."""
    found = charts.Band("", row["mean"], row["low"], row["high"])
    return charts.small_band(found, f"{in_language(name).text}: {words.expectation_words(row)}")


def _band(found: Item) -> charts.Band:
    return charts.Band(
        in_language(found["name"]).text,
        found["mean"],
        found["low"],
        found["high"],
        words.expectation_words(found),
    )


def _phases(report: Item) -> list[tuple[str, str]]:
    return [(phase["slug"], _short(phase)) for phase in report["phases"]]


def _short(phase: Item) -> str:
    """“Start (eerste drie maanden)” is “Start” where there is little room."""
    return in_language(phase["name"]).text.split(" (")[0]
