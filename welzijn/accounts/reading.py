"""What a form or an address sent, brought back to a type; None where it is no such thing."""

from uuid import UUID


def read_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def one_line(text: str) -> str:
    """A name as it is kept: no line breaks (it stands in mails), one space between words, none around."""
    return " ".join(text.split())
