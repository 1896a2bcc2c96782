"""What the page of a source says about its text."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from ..erasing.tasks import DAYS_TO_THINK
from ..literature.citing import cited
from ..models import SourceRecord, SourceText
from ..texts import newest_text
from ..versions.left import labelled, left_behind
from ..versions.services import step_to
from .turns import Said, Speaker, beginning, said, speakers

SHOWN, MOST_TURNS = 900, 8
"""Characters and turns of the beginning of a text on the page of its source."""
PARTS_ON_A_PAGE = 3
MOST_SPEAKERS = 12
ORIGINS = {
    "paste": _("geplakt"),
    "import": _("uit een project"),
    "abstract": _("samenvatting"),
}


@dataclass(frozen=True)
class TextAbout:
    """The text that counts now."""

    text: SourceText
    beginning: list[Said]
    speakers: list[Speaker]
    more_speakers: int


def how_it_came(text: SourceText) -> str:
    """*geplakt*, *docx* …"""
    return str(ORIGINS.get(text.origin, text.origin))


def text_context(source: SourceRecord) -> dict[str, Any]:
    """For the page of a source: its text, and every version there was."""
    if source.pk is None:
        return {}
    newest = newest_text(source)
    agreed = Q(codings__round=None) | Q(codings__settled=True)
    standing = Count("codings", filter=agreed & Q(codings__removed_at=None))
    versions = source.texts.select_related("created_by", "erased_by").annotate(codings_left=standing)
    consent = source.consents.first()
    withdrawn = consent is not None and consent.withdrawn_on is not None
    return {
        "citation": cited(source.reference, source.title) if source.reference else None,
        "must_go": withdrawn and newest is not None,
        "days_to_think": DAYS_TO_THINK,
        "about_text": _about(newest) if newest else None,
        "may_go_back": newest is not None and newest.number > 1 and step_to(newest) is not None,
        "proposals": source.proposals.select_related("created_by"),
        "left_behind": labelled(source, left_behind(source)),
        "versions": [(text, how_it_came(text)) for text in versions],
    }


def _about(text: SourceText) -> TextAbout:
    first = text.parts.order_by("start").first()
    found = speakers(text.parts.values_list("turns", flat=True))
    shown = beginning(said(first.start, first.content, first.turns), SHOWN, MOST_TURNS) if first else []
    return TextAbout(text, shown, found[:MOST_SPEAKERS], len(found[MOST_SPEAKERS:]))


def page_of(text: SourceText, number: str) -> tuple[Page, list[Said]]:
    """Some pages of a text, as it is read."""
    page = Paginator(text.parts.order_by("start"), PARTS_ON_A_PAGE).get_page(number)
    return page, [each for part in page for each in said(part.start, part.content, part.turns)]
