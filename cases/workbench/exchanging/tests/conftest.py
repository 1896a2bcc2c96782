from io import BytesIO
from pathlib import Path

import pytest

from cases.codebook.queries import current_vocabulary
from cases.codebook.tests.factories import make_release
from cases.codebook.vocabulary import Vocabulary
from cases.exchange import project as exchange
from cases.exchange.refi import write_qdpx
from cases.workbench.coding.services import Wish, add_codings, coder_for
from cases.workbench.coding.tests.conftest import text_of
from cases.workbench.models import Case, Memo, OwnCode
from cases.workbench.tests.conftest import release, signed_in
from cases.workbench.tests.factories import make_complete_case

__all__ = ["release", "signed_in"]
TENSION = "span-rollen-en-vak"
WORDS = "R1: Wij hadden 😀 geen tijd.\nDe cliënten wachtten lang.\n"


@pytest.fixture
def book(db) -> Vocabulary:
    make_release()
    return current_vocabulary()


@pytest.fixture
def pending(settings, tmp_path) -> Path:
    settings.PENDING_DIR = tmp_path / "pending"
    return tmp_path / "pending"


def at(words: str, code: str = TENSION, **attributes: object) -> Wish:
    start = WORDS.index(words)
    return Wish(start, start + len(words), code, words, attributes)


@pytest.fixture
def coded(book) -> Case:
    """A case with a coded interview, an own code and memos on all there is."""
    case = make_complete_case(code="CASUS-EIK")
    text = text_of(case, WORDS, title="Interview met R1", stakeholder="pers-generalist", language="nl")
    own = OwnCode.objects.create(case=case, key="own-wachten", name="Wachten", palette=3)
    wishes = [at("😀 geen tijd", pole="a", phase="year1", intensity=2), at("cliënten", own.key)]
    codings = add_codings(text=text, wishes=wishes, by=case.created_by)
    author = coder_for(case=case, user=case.created_by)
    for target in ({"coding": codings[0]}, {"source": text.source}, {"code": own.key}, {}):
        Memo.objects.create(case=case, author=author, text=f"Memo bij {list(target)}", **target)
    return case


def file_of(project: exchange.Project) -> BytesIO:
    file = BytesIO()
    write_qdpx(project, file)
    file.seek(0)
    return file
