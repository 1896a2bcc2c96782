"""Where somebody codes: one version of the text of a source, in a round or outside all rounds."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from cases.codebook.queries import current_vocabulary, vocabulary
from cases.codebook.vocabulary import Vocabulary
from welzijn.accounts.access import SignedInRequest
from welzijn.accounts.models import User
from welzijn.ui.text import marked

from ..doors import about, open_case
from ..models import Case, CodingRound, SourceRecord, SourceText
from ..rules import WRITERS, role_in
from ..sources.texts import newest_of
from .codes import CodeEntry, codes_of, offered_in
from .models import Coding, CodingQuerySet, CodingStep


@dataclass(frozen=True)
class Desk:
    """What every view on the coding of a text starts from."""

    case: Case
    source: SourceRecord
    text: SourceText
    user: User
    vocabulary: Vocabulary
    codes: dict[str, CodeEntry]
    may_write: bool
    is_newest: bool = True
    coding_round: CodingRound | None = None
    opened: datetime = field(default_factory=timezone.now)

    @property
    def codings(self) -> CodingQuerySet:
        """The codings that stand here for this person to see."""
        standing = Coding.objects.standing().filter(text=self.text)
        if self.coding_round is None:
            return standing.agreed()
        return standing.layer(self.coding_round.pk).seen_by(self.user)

    @property
    def offered(self) -> list[CodeEntry]:
        """The codes that may be given here. A round keeps the codes that were chosen for it."""
        return offered_in(self.codes, self.coding_round)

    @property
    def may_name(self) -> bool:
        """Whether new codes may be made here; not in a round with a list of its own."""
        return self.coding_round is None or not self.coding_round.codes

    @property
    def query(self) -> str:
        """What every address of a round ends with."""
        return f"?{urlencode({'ronde': self.coding_round.uuid})}" if self.coding_round else ""

    @property
    def around(self) -> tuple[str, str]:
        """What stands before and after the name of a coding in the address of its page."""
        base = reverse("workbench:coding", args=[self.case.uuid, self.source.uuid])
        return base, f"/{self.query}"

    def url(self, name: str = "coding", *more: Any, **query: Any) -> str:
        """The address of a page of this desk."""
        if self.coding_round is not None:
            query = {"ronde": self.coding_round.uuid, **query}
        address = reverse(f"workbench:{name}", args=[self.case.uuid, self.source.uuid, *more])
        return f"{address}?{urlencode(query)}" if query else address

    @property
    def urls(self) -> dict[str, str]:
        """The pages around the text, by a short name for templates."""
        names = ("add", "undo", "redo", "sentences", "fragments", "history")
        found = {"text": self.url(), **{name: self.url(f"coding-{name}") for name in names}}
        if self.is_older:
            for name in ("fragments", "history"):
                found[name] = self.url(f"coding-version-{name}", self.text.number)
        return found

    @property
    def is_older(self) -> bool:
        """Whether this is a version that a newer text took the place of; a round keeps its own."""
        return not self.is_newest and self.coding_round is None

    @property
    def page(self) -> str:
        """The address of this version of the text."""
        return self.url("coding-version", self.text.number) if self.is_older else self.url()

    @property
    def versions(self) -> list[tuple[int, bool]]:
        """The versions that can be read here, and which of them counts; a round has one of its own."""
        if self.coding_round is not None:
            return []
        texts = list(self.source.texts.values_list("number", "withdrawn_at", "erased_at"))
        newest = next((number for number, *gone in texts if not any(gone)), 0)
        return [(number, number == newest) for number, *_gone in texts]

    @property
    def to_fragments(self) -> tuple[str, str]:
        """The same from the page of the text, which is shorter."""
        return ("../../" if self.is_older else "", f"/{self.query}")

    def spot(self, coding: Coding) -> str:
        """Where a coding stands in the text."""
        return f"{self.page}#c-{coding.guid}"

    def about(self, request: SignedInRequest) -> dict[str, Any]:
        """What every page of the desk shows."""
        found: dict[str, Any] = {
            **about(request, self.case, self.vocabulary),
            "desk": self,
            "desk_url": self.urls,
        }
        return found | {
            "may_edit": self.may_write,
            "back": self.page,
            "back_to": marked(self.source.title, self.case.language),
        }


def source_of(case: Case, source_id: uuid.UUID) -> SourceRecord:
    """A source of a case; 404 when it has none such."""
    source = get_object_or_404(case.sourcerecords, uuid=source_id)
    source.case = case
    return source


def source_and_text(case: Case, source_id: uuid.UUID) -> tuple[SourceRecord, SourceText | None]:
    """A source of a case and its newest text, if it has one; 404 when the case has no such source.

    One query when there is a text.
    """
    texts = SourceText.objects.filter(source__uuid=source_id, source__case=case)
    newest = newest_of(texts.select_related("source"))
    if newest is None:
        return source_of(case, source_id), None
    newest.source.case = case
    return newest.source, newest


def desk_or_none(
    request: SignedInRequest,
    case_id: uuid.UUID,
    source_id: uuid.UUID,
    *,
    number: int | None = None,
    rule: str = "workbench.read_case",
) -> tuple[Case, SourceRecord, Desk | None]:
    """The case, the source, and the desk unless the source has no text yet."""
    case = open_case(request, case_id, rule)
    source, newest = source_and_text(case, source_id)
    coding_round = round_named(request.GET.get("ronde", ""), case, request.user)
    return case, source, desk_on(source, newest, request.user, coding_round, number)


def desk_on(
    source: SourceRecord,
    newest: SourceText | None,
    user: User,
    coding_round: CodingRound | None = None,
    number: int | None = None,
) -> Desk | None:
    """The desk of ``user`` on a source; None when it has no text yet, 404 for a version that isn't there."""
    text = _text(source, newest, number, coding_round)
    if text is None:
        return None
    book = current_vocabulary() if coding_round is None else vocabulary(coding_round.codebook_release)
    is_newest = newest is not None and text.pk == newest.pk
    may_write = role_in(user, source.case) in WRITERS and (
        is_newest if coding_round is None else still_codes(coding_round, user)
    )
    text.source = source
    return Desk(
        case=source.case,
        source=source,
        text=text,
        user=user,
        vocabulary=book,
        codes=codes_of(source.case, book, user),
        may_write=may_write,
        is_newest=is_newest,
        coding_round=coding_round,
    )


def open_desk(
    request: SignedInRequest,
    case_id: uuid.UUID,
    source_id: uuid.UUID,
    rule: str = "workbench.read_case",
    number: int | None = None,
) -> Desk:
    """The desk of a source that has a text; 404 otherwise."""
    desk = desk_or_none(request, case_id, source_id, number=number, rule=rule)[2]
    if desk is None:
        raise Http404
    return desk


def desk_around(
    request: SignedInRequest, case_id: uuid.UUID, source_id: uuid.UUID, coding_id: uuid.UUID
) -> Desk:
    """The desk on the version of the text that a coding stands on: an older one when it stayed behind."""
    here = Coding.objects.filter(case__uuid=case_id, text__source__uuid=source_id, guid=coding_id)
    number = here.values_list("text__number", flat=True).first()
    desk = desk_or_none(request, case_id, source_id, number=number)[2]
    if desk is None:
        raise Http404
    return desk


def page_of_coding(coding: Coding, case: Case) -> str:
    """The address of a coding, in its round as long as that did not settle on it; empty when it is gone."""
    source = coding.text.source
    if coding.removed_at is not None or source.removed_at is not None:
        return ""
    page = reverse("workbench:fragment", args=[case.uuid, source.uuid, coding.guid])
    if coding.round is None or coding.settled:
        return page
    return f"{page}?{urlencode({'ronde': coding.round.uuid})}"


def page_of_step(step: CodingStep, desk: Desk) -> str:
    """Where a step on several texts is turned as a whole."""
    if step.verb == CodingStep.Verb.AUTO:
        return reverse("workbench:search-coded", args=[desk.case.uuid, step.uuid])
    if step.verb == CodingStep.Verb.IMPORT:
        return reverse("workbench:brought-in", args=[desk.case.uuid, step.uuid])
    if step.verb == CodingStep.Verb.CARRY:
        return reverse("workbench:source-edit", args=[desk.case.uuid, desk.source.uuid])
    return reverse("workbench:codes-history", args=[desk.case.uuid])


def coding_at(desk: Desk, coding_id: uuid.UUID) -> Coding:
    """A coding of this desk, as long as it stands."""
    return get_object_or_404(desk.codings.select_related("coder", "observation"), guid=coding_id)


def round_named(name: str, case: Case, user: User) -> CodingRound | None:
    """The round that an address names, for who codes in it or once everybody may look; 404 for any other."""
    if not name:
        return None
    try:
        found = CodingRound.objects.filter(case=case, uuid=uuid.UUID(name)).first()
    except ValueError:
        raise Http404 from None
    if found is None or not (found.revealed_at or found.coders.filter(coder__user=user).exists()):
        raise Http404
    return found


def _text(
    source: SourceRecord, newest: SourceText | None, number: int | None, coding_round: CodingRound | None
) -> SourceText | None:
    """The version that is asked for: that of the round, an older one by its number, or the newest."""
    if coding_round is not None:
        return get_object_or_404(coding_round.texts, source=source)
    if number is None or newest is None:
        return newest
    return newest if newest.number == number else get_object_or_404(source.texts, number=number)


def still_codes(coding_round: CodingRound, user: User) -> bool:
    """Whether somebody can still change something in a round."""
    return CodingRound.objects.open_to(user).filter(pk=coding_round.pk).exists()
