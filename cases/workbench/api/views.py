"""Cases, sources, codes and rounds for programs of those who work on them."""

import uuid
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from cases.codebook.queries import current_vocabulary
from welzijn.api.errors import BadParameterError, ConflictError
from welzijn.api.views import person
from welzijn.api.writing import Act, sent

from ..cases.queries import my_cases
from ..coding.codes import codes_of
from ..coding.places import PlaceError, check_range
from ..models import Case, Coder, CodingRound, SourceRecord, SourceText
from ..rounds.queries import units_of
from ..sources.adding.forms import AddTextsForm
from ..sources.adding.outcomes import Outcome, take_in
from ..sources.texts import newest_text, words_at
from . import shapes
from .doors import BenchList, BenchView, key_of, place_in


class BenchCases(BenchList):
    serializer_class = shapes.BenchCase
    summary = gettext_lazy("Lees uw casussen")
    description = gettext_lazy(
        "De casussen waarvan u lid bent. Met een sleutel: alleen de casus van die sleutel."
    )

    def get(self, request: Request) -> Response:
        return self.paged(_cases(request))


class BenchCaseView(BenchView):
    serializer_class = shapes.BenchCase
    summary = gettext_lazy("Lees één casus van u")
    description = gettext_lazy("Met de adressen van zijn bronnen, codes, coderingen en rondes.")

    def get(self, request: Request, case_id: uuid.UUID) -> Response:
        self.case_of(request, case_id)
        return Response(self.written(get_object_or_404(_cases(request), uuid=case_id)))


class Sources(BenchList):
    serializer_class = shapes.BenchSource
    summary = gettext_lazy("Lees de bronnen van een casus")
    description = gettext_lazy("Wat over elke bron bekend is, zonder de woorden.")
    acts = {
        "POST": Act(
            gettext_lazy("Voeg een bron toe"),
            gettext_lazy("Een tekst wordt een nieuwe bron. Staat dezelfde tekst er al, dan is het 409."),
            shapes.NewSource,
            shapes.BenchSource,
            (201,),
        )
    }

    def get(self, request: Request, case_id: uuid.UUID) -> Response:
        return self.paged(_sources(self.case_of(request, case_id)))

    def post(self, request: Request, case_id: uuid.UUID) -> Response:
        case = self.case_of(request, case_id)
        asked = sent(request, shapes.NewSource)
        outcome = _taken_in(case, asked, request)
        if outcome.state == "there":
            raise ConflictError(outcome.sentences[0])
        if outcome.source is None:
            raise BadParameterError(f"text: {outcome.sentences[0]}")
        return Response(self.written(_sources(case).get(pk=outcome.source.pk)), status=201)


def _taken_in(case: Case, asked: dict[str, Any], request: Request) -> Outcome:
    nonce = asked.pop("nonce", None) or uuid.uuid4()
    if not asked["text"].strip():
        raise BadParameterError(_("text: hier staat geen tekst."))
    form = AddTextsForm(asked, case=case, vocabulary=current_vocabulary())
    if not form.is_valid():
        name, faults = next(iter(form.errors.items()))
        raise BadParameterError(f"{name}: {faults[0]}")
    return take_in(case=case, form=form, left_out=[], by=person(request), nonce=nonce)[0]


class Source(BenchView):
    serializer_class = shapes.BenchSource
    summary = gettext_lazy("Lees één bron")
    description = gettext_lazy("Wat over de bron bekend is, zonder de woorden.")

    def get(self, request: Request, case_id: uuid.UUID, source_id: uuid.UUID) -> Response:
        sources = _sources(self.case_of(request, case_id))
        return Response(self.written(get_object_or_404(sources, uuid=source_id)))


class SourceWords(BenchView):
    serializer_class = shapes.SourceWords
    summary = gettext_lazy("Lees de tekst van een bron")
    description = gettext_lazy("De nieuwste versie, helemaal of van start tot end. Zonder tekst is het 404.")
    parameters = (
        OpenApiParameter("start", int, description=gettext_lazy("In codepunten; anders vanaf 0.")),
        OpenApiParameter("end", int, description=gettext_lazy("In codepunten; anders tot het einde.")),
    )

    def get(self, request: Request, case_id: uuid.UUID, source_id: uuid.UUID) -> Response:
        source = get_object_or_404(self.case_of(request, case_id).sourcerecords, uuid=source_id)
        text = newest_text(source)
        if text is None:
            raise Http404
        start, end = place_in(request, "start", 0), place_in(request, "end", text.length)
        _check(start, end, text.length)
        facts = {name: getattr(text, name) for name in ("number", "length", "sha256")}
        words = words_at(text, start, end)
        return Response(self.written({**facts, "start": start, "end": end, "words": words}))


def _check(start: int, end: int, length: int) -> None:
    """Like a place that is coded, but as long as the text."""
    try:
        check_range(start, end, length)
    except PlaceError as error:
        if error.reason != "too_long":
            raise


class Codes(BenchList):
    serializer_class = shapes.BenchCode
    summary = gettext_lazy("Lees de codes")
    description = gettext_lazy("Die van het codeboek en die van deze casus, een code na de code erboven.")

    def get(self, request: Request, case_id: uuid.UUID) -> Response:
        case = self.case_of(request, case_id)
        return self.paged(list(codes_of(case, current_vocabulary(), person(request)).values()))


class Rounds(BenchList):
    serializer_class = shapes.BenchRound
    summary = gettext_lazy("Lees de codeerrondes")
    description = gettext_lazy("De nieuwste eerst, met wie codeert en wie klaar is.")

    def get(self, request: Request, case_id: uuid.UUID) -> Response:
        return self.paged(_rounds(self.case_of(request, case_id)))


class Round(BenchView):
    serializer_class = shapes.BenchRound
    summary = gettext_lazy("Lees één codeerronde")
    description = gettext_lazy("Met wie codeert en wie klaar is.")

    def get(self, request: Request, case_id: uuid.UUID, round_id: uuid.UUID) -> Response:
        rounds = _rounds(self.case_of(request, case_id))
        return Response(self.written(get_object_or_404(rounds, uuid=round_id)))


class Agreement(BenchView):
    serializer_class = shapes.RoundAgreement
    summary = gettext_lazy("Lees de overeenstemming van een ronde")
    description = gettext_lazy("Zodra alle codeurs klaar zijn; tot dan is de ronde blind en is het 409.")
    refusals = (401, 409)

    def get(self, request: Request, case_id: uuid.UUID, round_id: uuid.UUID) -> Response:
        case = self.case_of(request, case_id)
        found = get_object_or_404(case.codingrounds, uuid=round_id)
        if found.revealed_at is None:
            raise ConflictError(_("Deze ronde is nog blind. De cijfers komen als alle codeurs klaar zijn."))
        return Response(self.written(_agreement(found)))


def _agreement(found: CodingRound) -> dict[str, Any]:
    """The figures as they were kept, with the coders by the name that a program knows them by."""
    guids = {
        str(pk): str(guid) for pk, guid in Coder.objects.filter(case=found.case_id).values_list("pk", "guid")
    }
    units = [_with_guids(found.figures[unit], guids) for unit in units_of(found)]
    return {"round": found.uuid, "revealed_at": found.revealed_at, "units": units}


def _with_guids(figures: Any, guids: dict[str, str]) -> Any:
    """``figures`` with coders renamed, in the list of them and as keys of what is told per coder."""
    if isinstance(figures, list):
        return [_with_guids(one, guids) for one in figures]
    if not isinstance(figures, dict):
        return figures
    renamed = {key: _with_guids(value, guids) for key, value in figures.items()}
    if "coders" in renamed:
        renamed["coders"] = [guids[key] for key in renamed["coders"]]
    if "prevalence_by_coder" in renamed:
        shares = renamed["prevalence_by_coder"]
        renamed["prevalence_by_coder"] = {guids[key]: share for key, share in shares.items()}
    return renamed


def _cases(request: Request) -> QuerySet[Case]:
    """One's own cases; by a key the one that it is for."""
    cases, key = my_cases(person(request)), key_of(request)
    return cases if key is None else cases.filter(pk=key.case_id)


def _sources(case: Case) -> QuerySet[SourceRecord]:
    texts = SourceText.objects.filter(withdrawn_at=None, erased_at=None).order_by("-number")
    return case.sourcerecords.prefetch_related(Prefetch("texts", texts, to_attr="standing_texts"))


def _rounds(case: Case) -> QuerySet[CodingRound]:
    return case.codingrounds.prefetch_related("coders__coder", "texts__source")
