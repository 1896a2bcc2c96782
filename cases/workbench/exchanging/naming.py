"""Which exchange GUID stands for what of ours, in every file that we write."""

from collections.abc import Iterator

from cases.codebook.vocabulary import Vocabulary

from ..coding.codes import guid_of
from ..models import Case

FAMILY = "family:"
"""How the parent of a code is written when it is a family of the codebook."""
OF_SOURCE = ("kind", "knowledge_type", "stakeholder", "date", "language", "respondents")
"""What a source is, told as variables."""
OF_CASE = ("name_nl", "name_en", "language", "fictitious")
"""What a case is beside its setting, told as variables; its code is for the researchers alone."""
LISTED = "; "


def family_key(key: str) -> str:
    return f"{FAMILY}{key}"


def family_guid(key: str) -> str:
    return str(guid_of(family_key(key)))


def source_variable(name: str) -> str:
    return str(guid_of(f"source:{name}"))


def case_variable(name: str) -> str:
    return str(guid_of(f"case:{name}"))


def field_variable(key: str) -> str:
    return str(guid_of(f"field:{key}"))


def nobody(case: Case) -> str:
    """The coder of codings for which a file names none."""
    return str(guid_of(f"nobody:{case.uuid}"))


def codebook_guids(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The GUID of every family and code of the codebook, with its key."""
    for family in vocabulary.families:
        yield family_guid(family.key), family_key(family.key)
        for code in vocabulary.codes(family.key):
            yield str(guid_of(code.key)), code.key
