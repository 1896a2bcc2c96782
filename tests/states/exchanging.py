"""What came from another program and waits, and keys for programs."""

import uuid

from cases.workbench.api.tokens import make_token, note_use, revoke_token
from cases.workbench.coding.services import coder_for
from cases.workbench.exchanging.taking_back import begin
from cases.workbench.exchanging.taking_back import end as end_import
from cases.workbench.models import Case, Coding, PendingImport, SourceRecord
from cases.workbench.sources.texts import Part, store_text
from welzijn.accounts.models import User

from .words import WORDS


def waiting_import() -> str:
    """A file that was read and waits for a decision, with things in it that can't come along."""
    author = User.objects.get(email="onderzoeker@voorbeeld.example")
    case = Case.objects.filter(created_by=author).order_by("code").first()
    assert case is not None
    lost = {"what": "coding", "guid": "", "where": "Interview", "why": "De plaats bevat geen tekst."}
    choice = {
        "source": "",
        "convention": "utf-16, crlf=2",
        "quotes": 12,
        "why": "quotes",
        "votes": {"utf-16, crlf=2": 12, "code-points, bom=1": 3, "utf-16, inclusive": 1},
    }
    report = {
        "language": "nl",
        "kept": {"codings": 12},
        "sources": [{"name": WORDS[:120], "guid": "", "length": 81234}],
        "codes": 9,
        "coders": ["Ann", "Bob"],
        "offsets": "utf-16, crlf=2",
        "offset_choices": [choice, {**choice, "source": "Interview", "why": "origin"}],
        "expected": {"source": 1, "coding": 9, "code": 9},
        "present": {"coding": 3, "coder": 1},
        "dropped": [
            {**lost, "name": WORDS[:80]},
            {**lost, "name": "", "place": "code “Tijd”, teken 4 tot 4"},
            {**lost, "what": "graph", "name": "Schema", "where": ""},
        ],
        "dropped_count": 2_003,
        "changed": [{**lost, "name": "Tijd", "why": "“mauve” is geen kleur."}],
        "changed_count": 1,
    }
    waiting = PendingImport.objects.create(case=case, by=author, file_name="project.qdpx", report=report)
    return f"/werkbank/{case.uuid}/uitwisselen/binnenhalen/{waiting.uuid}/"


def came_in() -> str:
    """A file that came in, of which somebody worked on with one coding."""
    author = User.objects.get(email="onderzoeker@voorbeeld.example")
    case = Case.objects.filter(created_by=author).order_by("code").first()
    assert case is not None
    coder = coder_for(case=case, user=author)
    kind = SourceRecord.Kind.DOCUMENT
    source = SourceRecord.objects.create(case=case, kind=kind, title=WORDS[:120], updated_by=author)
    text = store_text(source=source, parts=[Part(0, 12, "Geen tijd.\n\n")], origin="import", by=author)
    file = begin(case=case, file_name=f"{WORDS[:60]}.qdpx", by=author)
    place = {"case": case, "text": text, "coder": coder, "code": "workload", "brought_in": file}
    for start, end, version in ((0, 4, 1), (5, 9, 1), (0, 9, 2)):
        quote = "Geen tijd."[start:end]
        Coding.objects.create(start=start, end=end, quote=quote, version=version, **place)
    end_import(file)
    return f"/werkbank/{case.uuid}/uitwisselen/ingelezen/{file.step.uuid}/"


def keys() -> str:
    """Keys for programs: one that works and is used, one that was revoked."""
    author = User.objects.get(email="onderzoeker@voorbeeld.example")
    case = Case.objects.filter(created_by=author).order_by("code")[0]
    common = {"case": case, "by": author, "days": 90}
    used, _key = make_token(name="W" * 80, scope="write", nonce=uuid.uuid4(), **common)
    note_use(used)
    gone, _key = make_token(name="R-script", scope="read", nonce=uuid.uuid4(), **common)
    revoke_token(token=gone)
    return f"/werkbank/{case.uuid}/toegang/"
