"""Template tags of the roadmap document."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import formats
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from roadmap.document import words
from roadmap.document.article import Statement
from welzijn.ui import charts
from welzijn.ui.text import in_language

Item = Mapping[str, Any]
register = template.Library()
register.filter("expectation_words", words.expectation_words)
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
def tension_name(key: str, report: Item) -> str:
    return next(
        (in_language(found["name"]).text for found in report["dynamics"] if found["tension"] == key), key
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
def expectation_chart(report: Item) -> SafeString:
    """The dynamics that are printed in full, each on its line."""
    top = [found for found in report["dynamics"] if found["tension"] in report["top"]]
    return charts.bands([_band(found) for found in top], _("Verwachtingen"))


@register.simple_tag
def one_expectation(dynamic: Item) -> SafeString:
    return charts.bands([_band(dynamic)], _("Verwachting"))


@register.simple_tag
def timeline_chart(report: Item) -> SafeString:
    spans = [
        charts.Span(in_language(found["name"]).text, found["phases"])
        for found in report["dynamics"]
        if found["tension"] in report["top"]
    ]
    phases = [(phase["slug"], _short(phase)) for phase in report["phases"]]
    return charts.timeline(spans, phases, _("Wanneer te verwachten"))


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


def _short(phase: Item) -> str:
    """“Start (eerste drie maanden)” is “Start” where there is little room."""
    return in_language(phase["name"]).text.split(" (")[0]
