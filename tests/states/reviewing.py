"""Cases that wait for a reviewer or a signature, with a consent, and texts that are corrected."""

from typing import Any

from django.utils import timezone

from cases.workbench.coding.services import Wish, add_codings
from cases.workbench.models import Case, CaseMember, Consent, Finding, Review
from cases.workbench.sources.incoming import from_paste, parts_of
from cases.workbench.sources.texts import newest_text, store_text, whole
from cases.workbench.sources.versions.plans import make_plan
from cases.workbench.sources.versions.services import confirm, propose
from welzijn.accounts.models import User

from .words import WORDS


def reviews() -> dict[str, list[str]]:
    """A case that waits for its reviewer, one that waits for a signature, and a consent."""
    people = {user.email.split("@")[0]: user for user in User.objects.all()}
    author, reviewer, lead = people["onderzoeker"], people["reviewer"], people["lead"]
    asked, signing = Case.objects.filter(created_by=author).order_by("code")[:2]
    common = {"requested_by": author, "reviewer": reviewer, "updated_by": author}
    Review.objects.create(case=asked, message=WORDS, **common)
    checklist = {"population_k": 7, "population_source": "een telling"}
    state = Review.State.AWAITING_SIGNATURE
    Review.objects.create(case=signing, state=state, signatory=lead, checklist=checklist, **common)
    member = {"role": CaseMember.Role.REVIEWER, "left_at": None}
    CaseMember.objects.update_or_create(case=signing, user=lead, defaults=member)
    source = asked.sourcerecords.create(kind="interview", title="Een lang gesprek")  # the first one is coded
    today = timezone.localdate()
    consent = Consent.objects.create(
        case=asked, source=source, form_version="2.1", given_on=today, note=WORDS
    )
    path = f"/werkbank/{asked.uuid}/"
    talk = _transcript(asked, author)
    for kind in (Finding.Kind.FACTOR, Finding.Kind.PRINCIPLE):
        Finding.objects.create(case=asked, kind=kind, description_nl=WORDS)
    return {
        "researcher": [
            path,
            f"{path}bronnen/{source.uuid}/",
            f"{path}bronnen/{talk.uuid}/",
            f"{path}bronnen/{talk.uuid}/tekst/1/",
            f"{path}bronnen/{talk.uuid}/wissen/",
            *_corrected(talk, author),
            f"{path}toestemmingen/{consent.uuid}/",
        ],
        "reviewer": [f"{path}nalezen/"],
        "lead researcher": [f"/werkbank/{signing.uuid}/nalezen/ondertekenen/"],
    }


def _transcript(case: Any, by: Any) -> Any:
    """A source with a talk of some pages, and one in it who can't stop."""
    talk = "INT (00:00:12): Hoe begon de hervorming?\nR1 (00:00:20): Met een brief. Niemand begreep hem.\n"
    text = talk * 600 + f"R2: {WORDS}"
    source = case.sourcerecords.create(kind="interview", title="Gesprek van een uur")
    store_text(source=source, parts=parts_of(text), origin="docx", by=by, file_name="gesprek.docx")
    return source


def _corrected(source: Any, by: Any) -> list[str]:
    """A corrected text that waits to be confirmed, and a coding that an earlier one left without a place."""
    first = newest_text(source)
    spots = (0, 29, first.length - len(WORDS.strip()))
    wishes = [Wish(at, at + 25, "workload") for at in spots]
    codings = add_codings(text=first, wishes=wishes, by=by)
    text = whole(first)
    for words in (text[: spots[2] - 4], text[40 : spots[2] - 4]):
        proposal = propose(source=source, incoming=from_paste(words), by=by, note=WORDS[:300])
        if newest_text(source) == first:
            confirm(proposal=proposal, stamp=make_plan(proposal).stamp, by=by)
    at = f"/werkbank/{source.case.uuid}/bronnen/{source.uuid}/tekst/"
    return [at, f"{at}voorstel/{proposal.uuid}/", f"{at}plaatsen/{codings[2].guid}/"]
