"""The standard's own schemas, which lie beside the project and are never part of it."""

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "refi-qda"


@cache
def schema(name: str) -> etree.XMLSchema:
    """``Project`` or ``Codebook``; where the folder is absent the test is skipped, and says so."""
    if not FOLDER.exists():
        pytest.skip(f"the schemas of REFI-QDA are not in {FOLDER}")
    return etree.XMLSchema(etree.parse(FOLDER / f"{name}.xsd"))
