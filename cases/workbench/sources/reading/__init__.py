"""Reading what people send: from a file to a text whose offsets hold for good. Pure: no Django, no database.

``extract`` takes the text out of a file behind the gate, ``normalise`` gives it its one form,
``structure`` finds sentences and speakers, ``carry`` brings codings over to a corrected text, and
``read_literature`` reads reference lists.
"""

from cases.workbench.sources.reading.carry import Carried, Fate, Why, carry, carry_through
from cases.workbench.sources.reading.extract import Extraction, extract
from cases.workbench.sources.reading.formats.taken import NOTES, Note
from cases.workbench.sources.reading.gate import recognise
from cases.workbench.sources.reading.kinds import CODES, MOST_BYTES, MOST_CHARACTERS, Kind, Refusal
from cases.workbench.sources.reading.literature import Entry, read_literature
from cases.workbench.sources.reading.normalise import digest, normalise
from cases.workbench.sources.reading.structure import (
    Span,
    Structure,
    Turn,
    paragraphs,
    parts,
    sentences,
    structure,
)

__all__ = [
    "CODES",
    "MOST_BYTES",
    "MOST_CHARACTERS",
    "NOTES",
    "Carried",
    "Entry",
    "Extraction",
    "Fate",
    "Kind",
    "Note",
    "Refusal",
    "Span",
    "Structure",
    "Turn",
    "Why",
    "carry",
    "carry_through",
    "digest",
    "extract",
    "normalise",
    "paragraphs",
    "parts",
    "read_literature",
    "recognise",
    "sentences",
    "structure",
]
