"""Agreement between coders, with formulas and intervals. Pure: no Django, no database."""

from cases.workbench.agreement.compare import RESAMPLES, SEED, disagreements, rating_agreement, text_agreement
from cases.workbench.agreement.records import (
    Agreement,
    Basis,
    CodeAgreement,
    Coding,
    Disagreement,
    Estimate,
    Figures,
    Level,
    Rating,
    RatingRound,
    Reason,
    Source,
    Span,
    TextRound,
    Unit,
)

__all__ = [
    "RESAMPLES",
    "SEED",
    "Agreement",
    "Basis",
    "CodeAgreement",
    "Coding",
    "Disagreement",
    "Estimate",
    "Figures",
    "Level",
    "Rating",
    "RatingRound",
    "Reason",
    "Source",
    "Span",
    "TextRound",
    "Unit",
    "disagreements",
    "rating_agreement",
    "text_agreement",
]
