"""Anticipation: from answers and published evidence to anticipated dynamics. Pure: no Django, no database."""

from roadmap.anticipation.anticipate import anticipate
from roadmap.anticipation.profile import model_of, profile_of, similarity
from roadmap.anticipation.records import (
    BEFORE_REFORM,
    MODELS,
    Anticipation,
    Case,
    CaseReference,
    Dynamic,
    Effect,
    Evidence,
    Expectation,
    Observation,
    Placed,
    Profile,
    Range,
    TensionRule,
    rounded,
)

__all__ = [
    "BEFORE_REFORM",
    "MODELS",
    "Anticipation",
    "Case",
    "CaseReference",
    "Dynamic",
    "Effect",
    "Evidence",
    "Expectation",
    "Observation",
    "Placed",
    "Profile",
    "Range",
    "TensionRule",
    "anticipate",
    "model_of",
    "profile_of",
    "rounded",
    "similarity",
]
