"""Realistic editions for tests and benchmarks. Everything in them is invented."""

from random import Random
from typing import Any

import factory
from django.utils import timezone

from cases.codebook.models import CodebookRelease
from cases.codebook.tests.factories import make_release, starter_vocabulary
from cases.library.derived import derived_fields
from cases.library.models import Edition, EditionTension, PublishedCase
from cases.library.search import index
from cases.library.search.document import document_of
from cases.library.services import publish_edition, tension_rows

TREES = ("Wilg", "Beuk", "Linde", "Hazelaar", "Kastanje", "Meidoorn", "Vlier", "Lijsterbes", "Els", "Olm")
TENSIONS = tuple(f"T{number:02}" for number in range(1, 25))
STAKEHOLDERS = ("pers-client", "pers-generalist", "pers-specialist", "pers-team-leader", "pers-policy")
KNOWLEDGE = ("kenn-practice", "kenn-client", "kenn-policy")
HANDLING = ("strat-anticipated", "strat-adhoc", "strat-unhandled", "strat-used")
SAID = (
    "Officieel was ik generalist, officieus was ik nog altijd de schuldbemiddelaar van het hele huis.",
    "In het begin kwam hij elke twee weken, nu moet ik soms zes weken wachten.",
    "Ik heb liever iemand die zegt dat hij het niet weet dan iemand die doet alsof.",
    "Niemand had ons gevraagd wat wij nodig hadden.",
    "Wij telden onze uren per loket, niet per gezin.",
)
TOLD = (
    (
        "Cliënten haakten af tussen het onthaal en de specialist.",
        "Clients dropped out on the way.",
    ),
    (
        "Ervaren medewerkers vertrokken en de vakkennis ging mee.",
        "Experienced workers left.",
    ),
    ("De caseload steeg elk kwartaal, zonder dat iemand een grens trok.", "The caseload rose every quarter."),
    (
        "Een taakmatrix vooraf maakte duidelijk wie de eerste stap zet.",
        "A task matrix made it clear.",
    ),
)
SUMMARY = (
    "Een verzonnen organisatie die in één beweging overschakelde op wijkteams. Voordien werkten "
    "schuldbemiddeling, huisvesting, activering, thuiszorg en het onthaal elk apart. Cliënten werden "
    "van dienst naar dienst gestuurd. Medewerkers kregen een korte opleiding en daarna een caseload met alle "
    "leefdomeinen. In het eerste jaar vertrokken enkele ervaren collega's. De teams waren goed bereikbaar en "
    "cliënten waardeerden het vaste gezicht. Na twee jaar kwam er een maandelijkse vakgroep, eerst informeel "
    "en later erkend door de directie."
)


def payload(number: int = 1, **changes: Any) -> dict[str, Any]:
    """A payload that passes the check, always the same for a number. ``changes`` replace top keys."""
    rng = Random(number)  # noqa: S311 - invented cases, not secrets
    model = rng.choice(("M1", "M2", "M3"))
    observations = _observations(rng, model)
    quotes = [_quote(rng, seen) for seen in observations if seen["quotes"]]
    name = f"{TREES[number % len(TREES)]} {number}"
    made = {
        "schema": 1,
        "case": {"code": f"TEST-{number:04}", "name": {"nl": f"Casus {name}", "en": f"Case {name}"}},
        "fictitious": False,
        "language": "nl",
        "context": _context(rng, model),
        "summary": {
            "nl": SUMMARY,
            "en": "An invented organisation that moved to teams in one go.",
        },
        "trajectory": _trajectory(rng, model),
        "observations": observations,
        "factors": [
            {
                "direction": rng.choice(("fact-supporting", "fact-hindering", "fact-ambivalent")),
                "level": rng.choice(("fact-level-team", "fact-level-policy", "fact-level-organisation")),
                "description": _both(rng.choice(TOLD)),
            }
        ],
        "principles": [{"code": "werk-warm-handover", "description": _both(TOLD[0])}],
        "outcomes": [{"code": "uitk-attuned", "description": _both(TOLD[3])}],
        "competences": [
            {"code": "bofkas-a-limits", "stakeholder": "pers-client", "description": _both(TOLD[1])}
        ],
        "quotes": quotes,
        "sureness": {
            "sources": {"interview": rng.randint(1, 9), "document": rng.randint(1, 4)},
            "stakeholders": sorted({seen["stakeholder"] for seen in observations}),
            "double_coded_share": None,
            "agreement": None,
            "last_reviewed": "2026-05-12",
        },
        "codebook_release": 1,
    }
    return made | changes


def observation(number: int = 1, **changes: Any) -> dict[str, Any]:
    """One observation for a payload with a single step, without quotes."""
    made = {
        "id": f"o{number}",
        "tension": "T02",
        "step": 1,
        "model": "M2",
        "phase": "year1",
        "intensity": 2,
        "pole": "b",
        "stakeholder": "pers-specialist",
        "knowledge_type": "kenn-practice",
        "handled": None,
        "outcome": None,
        "description": _both(TOLD[1]),
        "quotes": [],
    }
    return made | changes


def small_payload(name: str = "Casus Wilg", **changes: Any) -> dict[str, Any]:
    """A payload with nothing in it but a name, a summary and a trajectory."""
    parts = ("observations", "factors", "principles", "outcomes", "competences", "quotes")
    nothing: dict[str, Any] = {part: [] for part in parts}
    return (
        payload(1)
        | nothing
        | {
            "case": {"code": "TEST", "name": {"nl": name, "en": name.replace("Casus", "Case")}},
            "summary": {"nl": "Een kort verhaal.", "en": "A short story."},
            "context": {"region": "VL", "sector": "ocmw", "size_band": "n50_199"},
            "trajectory": [
                {"model": "pre-reform", "from": 2012, "to": 2017, "description": None},
                {"model": "M2", "from": 2018, "to": None, "description": None},
            ],
        }
        | changes
    )


class EditionFactory(factory.Factory):
    """A published edition: ``EditionFactory(payload=…, visibility="registered")``."""

    class Meta:
        model = Edition

    payload = factory.Sequence(payload)
    visibility = "open"
    public_id = None

    @classmethod
    def _create(cls, model_class: type[Edition], *args: Any, **kwargs: Any) -> Edition:
        with_codebook()
        return publish_edition(**kwargs)


def with_codebook() -> None:
    """Make sure that release 1 of the codebook is there."""
    if not CodebookRelease.objects.filter(number=1).exists():
        make_release(1)


def many_editions(count: int, *, visibility: str = "open", **changes: Any) -> list[Edition]:
    """``count`` latest editions of as many cases, written in bulk for benchmarks."""
    with_codebook()
    cases = PublishedCase.objects.bulk_create([PublishedCase() for _ in range(count)], batch_size=500)
    now = timezone.now()
    editions = [
        _unsaved(case, payload(number, **changes), visibility, now) for number, case in enumerate(cases, 1)
    ]
    Edition.objects.bulk_create(editions, batch_size=200)
    rows = [row for edition in editions for row in tension_rows(edition)]
    EditionTension.objects.bulk_create(rows, batch_size=500)
    for edition in editions:
        index.keep(edition.pk, document_of(edition.payload, starter_vocabulary()))
    return editions


def _unsaved(case: PublishedCase, made: dict[str, Any], visibility: str, now: Any) -> Edition:
    return Edition(
        published_case=case,
        number=1,
        payload=made,
        visibility=visibility,
        published_at=now,
        is_latest=True,
        **derived_fields(made),
    )


def _context(rng: Random, model: str) -> dict[str, Any]:
    return {
        "region": rng.choice(("VL", "NL")),
        "sector": rng.choice(("ocmw", "caw", "municipality", "teamorg", "network")),
        "org_model": model,
        "phase": rng.choice(("start", "year1", "consol")),
        "size_band": rng.choice(("lt10", "n10_49", "n50_199", "n200p")),
        "sites_band": rng.choice(("one", "few", "many")),
        "urbanity": rng.choice(("urban", "rural")),
        "data_sources": ["interview", "document"],
    }


def _trajectory(rng: Random, model: str) -> list[dict[str, Any]]:
    start = rng.randint(2014, 2021)
    before = _both(("Elke dienst had een eigen onthaal.", "Every service had its own intake."))
    after = _both(("Iedereen werkt in wijkteams.", "Everyone works in neighbourhood teams."))
    return [
        {"model": "pre-reform", "from": start - 5, "to": start - 1, "description": before},
        {"model": model, "from": start, "to": None, "description": after},
    ]


def _observations(rng: Random, model: str) -> list[dict[str, Any]]:
    return [
        _observed(rng, i, tension, model) for i, tension in enumerate(sorted(rng.sample(TENSIONS, 10)), 1)
    ]


def _observed(rng: Random, number: int, tension: str, model: str) -> dict[str, Any]:
    intensity = rng.choice((0, 1, 2, 2, 3))
    absent = intensity == 0
    return observation(
        number,
        tension=tension,
        model=model,
        phase=rng.choice(("prep", "start", "year1", "consol")),
        intensity=intensity,
        pole="none" if absent else rng.choice(("a", "b", "both")),
        stakeholder=rng.choice(STAKEHOLDERS),
        knowledge_type=rng.choice(KNOWLEDGE),
        handled=None if absent else {"type": rng.choice(HANDLING), "strategy": None, "own": None},
        outcome=None if absent else rng.choice(("eased", "persisted", "worsened", "used")),
        description=_both(rng.choice(TOLD)),
        quotes=[f"q{number}"] if rng.random() < 0.6 else [],
    )


def _quote(rng: Random, seen: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": seen["quotes"][0],
        "text": rng.choice(SAID),
        "language": "nl",
        "speaker": {"nl": "Medewerker van een wijkteam", "en": "Worker in a neighbourhood team"},
        "stakeholder": seen["stakeholder"],
        "knowledge_type": seen["knowledge_type"],
        "phase": seen["phase"],
    }


def _both(pair: tuple[str, str]) -> dict[str, str]:
    return {"nl": pair[0], "en": pair[1]}
