"""Rules, profiles and cases for tests with hand-computed values."""

from functools import cache
from pathlib import Path

import yaml

from roadmap.anticipation import Case, Observation, Profile, TensionRule
from roadmap.questionnaire.logic import Instrument, read_instrument

ROOT = Path(__file__).resolve().parents[3]
ORGANISATIONS = ROOT / "roadmap/questionnaire/content/organisations.yaml"

RULES = (
    TensionRule("T01", {"M1": 1.5, "M2": 2, "M3": 1}, ("prep",)),
    TensionRule("T02", {"M1": 3, "M2": 3, "M3": 0}, ("start", "year1")),
    TensionRule("T03", {"M1": 0, "M2": 1, "M3": 2}, ("consol",)),
)
ANSWERS = {"A1": "big", "A2": ("money", "staff"), "A3": ("debt", "work"), "B1": 4, "B2": 5}
HERE = Profile("VL", "ocmw", "n200p", "many")


def case(edition: str, intensity: int, *, profile: Profile = HERE, model: str = "M1", **more) -> Case:
    """A case with one observation of T01."""
    return Case(edition, profile, False, (Observation("T01", model, "start", intensity, **more),))


@cache
def real_rules() -> tuple[TensionRule, ...]:
    content = yaml.safe_load((ROOT / "cases/codebook/content/tensions.yaml").read_text("utf-8"))
    return tuple(TensionRule(one["id"], one["baseline"], tuple(one["phases"])) for one in content["tensions"])


@cache
def real_instrument() -> Instrument:
    content = yaml.safe_load((ROOT / "roadmap/questionnaire/content/questionnaire.yaml").read_text("utf-8"))
    return read_instrument(content, {rule.key for rule in real_rules()})
