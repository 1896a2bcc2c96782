"""The vocabulary with which cases are described, and its numbered releases."""

from .base import Record, fingerprint
from .releases import CodebookRelease, Preface, Revision
from .steps import TreeStep
from .tensions import Strategy, Tension
from .terms import Cluster, Code, ContextField, Family, OrganisationModel, Phase, Reference

__all__ = [
    "Cluster",
    "Code",
    "CodebookRelease",
    "ContextField",
    "Family",
    "OrganisationModel",
    "Phase",
    "Preface",
    "Record",
    "Reference",
    "Revision",
    "Strategy",
    "Tension",
    "TreeStep",
    "fingerprint",
]
