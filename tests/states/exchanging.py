"""What came from another program and waits, and keys for programs."""

import uuid

from cases.workbench.api.tokens import make_token, note_use, revoke_token
from cases.workbench.models import Case, PendingImport
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
