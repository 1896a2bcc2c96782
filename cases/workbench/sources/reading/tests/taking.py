"""Taking the text out of files, as tests of every format do."""

from io import BytesIO

from cases.workbench.sources.reading import extract

CANARY = "GEHEIM-7431"
"""What must not come out."""


def text_of(data: bytes, name: str = "") -> str:
    return extract(BytesIO(data), name).text
