"""The data of a roadmap: pure, from frozen inputs to plain JSON. Page and PDF depend on nothing else."""

from roadmap.document.report.build import SCHEMA, build_report, canonical, report_hash, tension_rules
from roadmap.document.report.inputs import CaseCard, PublishedCase, ReportInputs

__all__ = [
    "SCHEMA",
    "CaseCard",
    "PublishedCase",
    "ReportInputs",
    "build_report",
    "canonical",
    "report_hash",
    "tension_rules",
]
