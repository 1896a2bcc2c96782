"""Whom an organisation is like: its profile, its intended model, and Gower's similarity (Gower, 1971)."""

from roadmap.anticipation.records import MODELS, Profile
from roadmap.questionnaire.logic import UNKNOWN, Answers

MODEL_QUESTION = "A2"
PROFILE_QUESTIONS = {"A1": "sector", "A3": "size_band", "A4": "sites_band"}
UNDECIDED = "undecided"
NOT_COMPARABLE = ("", UNKNOWN, "other")
BANDS = {
    "size_band": ("lt10", "n10_49", "n50_199", "n200p"),
    "sites_band": ("one", "few", "many"),
}
FIELDS = ("region", "sector", "size_band", "sites_band")


def profile_of(answers: Answers, region: str = "") -> Profile:
    """The profile that the answers give; the region is known from the project, not asked."""
    given = {name: str(answers.get(question, "")) for question, name in PROFILE_QUESTIONS.items()}
    return Profile(region=region, **given)


def model_of(answers: Answers, override: str | None = None) -> str | None:
    """The intended model, or None while it is undecided, unknown or not answered. An override goes first."""
    model = override or answers.get(MODEL_QUESTION)
    return model if isinstance(model, str) and model in MODELS else None


def similarity(one: Profile, other: Profile) -> float:
    """Gower's general coefficient of similarity, in [0, 1]; 0 when the profiles share no known field.

    Equal categories count 1 and others 0; ordered bands count 1 - |i - j| / (k - 1). A field that is missing
    or "other" on either side is left out of the mean. (J. C. Gower, 1971, Biometrics 27(4), 857-871.)
    """
    scores = [score for name in FIELDS if (score := _score(name, one, other)) is not None]
    return sum(scores) / len(scores) if scores else 0.0


def _score(name: str, one: Profile, other: Profile) -> float | None:
    mine, theirs = getattr(one, name), getattr(other, name)
    if mine in NOT_COMPARABLE or theirs in NOT_COMPARABLE:
        return None
    bands = BANDS.get(name)
    if bands is None:
        return 1.0 if mine == theirs else 0.0
    if mine not in bands or theirs not in bands:
        return None
    return 1 - abs(bands.index(mine) - bands.index(theirs)) / (len(bands) - 1)
