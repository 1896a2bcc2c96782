"""What the demonstration hardly shows but every reader may meet, made inside a site's own database.

Runs in a process of the site (``Template.manage("shell", "-c", …)``), never in that of the tests.
"""

import datetime
import json
import uuid
from typing import Any

WORDS = "Een tekst die niet ophoudt: " + "samenwerkingsverbandcoördinatieoverleg " * 40


def make() -> None:
    """Make the rarer states, and print which pages show them, by role."""
    seeds = {
        "visitor": _links_from_mails(),
        "teacher": _courses(),
        "organisation": _projects(),
        **_reviews(),
        "administrator": _people(),
    }
    seeds["lead researcher"] += _codebook()
    seeds["researcher"] += _codings()
    seeds["researcher"] += [*_rounds(), _import(), _keys()]
    print(json.dumps(seeds))


def _links_from_mails() -> list[str]:
    """An invitation, an address to confirm, a password to choose anew."""
    from allauth.account.forms import default_token_generator
    from allauth.account.models import EmailAddress, EmailConfirmationHMAC
    from allauth.account.utils import user_pk_to_url_str

    from welzijn.accounts.models import Invitation, User
    from welzijn.accounts.services import invite
    from welzijn.accounts.services.invitations import hash_of

    administrator = User.objects.get(email="beheer@voorbeeld.example")
    invited = invite(
        email="nieuw@voorbeeld.example", role="researcher", by=administrator, base_url="http://127.0.0.1"
    )
    Invitation.objects.filter(pk=invited.pk).update(token_hash=hash_of("uitnodiging-om-te-bekijken"))
    student = User.objects.get(email="student@voorbeeld.example")
    address = EmailAddress.objects.create(user=student, email="sam.nieuw@voorbeeld.example")
    key = f"{user_pk_to_url_str(student)}-{default_token_generator.make_token(student)}"
    return [
        "/account/uitnodiging/uitnodiging-om-te-bekijken/",
        f"/account/confirm-email/{EmailConfirmationHMAC(address).key}/",
        f"/account/password/reset/key/{key}/",
        "/over/stijlgids/",
        "/casussen/vergelijken/",
        "/account/inactive/",
        "/account/confirm-email/",
        "/account/password/reset/done/",
        "/account/password/reset/key/done/",
    ]


def _reviews() -> dict[str, list[str]]:
    """A case that waits for its reviewer, one that waits for a signature, and a consent."""
    from django.utils import timezone

    from cases.workbench.models import Case, CaseMember, Consent, Finding, Review
    from welzijn.accounts.models import User

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


def _rounds() -> list[str]:
    """A round that is being coded, one that was compared with a difference left, and what asks to confirm."""
    from cases.workbench.coding.services import Wish, add_codings
    from cases.workbench.models import Case, CaseMember, CodingRound
    from cases.workbench.rounds.services import finish_part, start_round
    from cases.workbench.sources.texts import Part, store_text
    from welzijn.accounts.models import User

    author = User.objects.get(email="onderzoeker@voorbeeld.example")
    colleague = User.objects.get(email="lead@voorbeeld.example")
    case = Case.objects.filter(created_by=author).order_by("code").last()
    assert case is not None
    member = {"role": CaseMember.Role.CODER, "left_at": None, "wrote": True}
    CaseMember.objects.update_or_create(case=case, user=colleague, defaults=member)
    sentences = [f"Zin {number} gaat over tijd. " for number in range(20)]
    words = "".join(sentences)
    spans = [[words.index(one), words.index(one) + len(one) - 1] for one in sentences]
    source = case.sourcerecords.create(kind="document", title="Verslag " * 20)
    text = store_text(source=source, parts=[Part(0, len(words), words, spans)], origin="paste", by=author)
    held = [
        start_round(
            coding_round=CodingRound(case=case, name=name, codebook_release=1),
            texts=[text],
            people=[author, colleague],
            by=author,
        )
        for name in ("Ronde die loopt", "Ronde die vergeleken is")
    ]
    for person, sentence in [(author, 3), (colleague, 3), (author, 5)]:
        wish = Wish(*spans[sentence], code="span-rollen-en-vak")
        add_codings(text=text, wishes=[wish], by=person, coding_round=held[1])
    for person in (author, colleague):
        finish_part(coding_round=held[1], by=person)
    home = f"/werkbank/{case.uuid}/rondes/"
    return [home, f"{home}{held[0].uuid}/", f"{home}{held[1].uuid}/", f"{home}{held[1].uuid}/verschillen/"]


def _keys() -> str:
    """Keys for programs: one that works and is used, one that was revoked."""
    from cases.workbench.api.tokens import make_token, note_use, revoke_token
    from cases.workbench.models import Case
    from welzijn.accounts.models import User

    author = User.objects.get(email="onderzoeker@voorbeeld.example")
    case = Case.objects.filter(created_by=author).order_by("code")[0]
    common = {"case": case, "by": author, "days": 90}
    used, _key = make_token(name="W" * 80, scope="write", nonce=uuid.uuid4(), **common)
    note_use(used)
    gone, _key = make_token(name="R-script", scope="read", nonce=uuid.uuid4(), **common)
    revoke_token(token=gone)
    return f"/werkbank/{case.uuid}/toegang/"


def _import() -> str:
    """A file that was read and waits for a decision, with things in it that can't come along."""
    from cases.workbench.models import Case, PendingImport
    from welzijn.accounts.models import User

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
        "kept": {"codings": 12},
        "sources": [{"name": WORDS[:120], "guid": "", "length": 81234}],
        "codes": 9,
        "coders": ["Ann", "Bob"],
        "offsets": "utf-16, crlf=2",
        "offset_choices": [choice, {**choice, "source": "Interview", "why": "origin"}],
        "dropped": [{**lost, "name": WORDS[:80]}, {**lost, "what": "graph", "name": "Schema"}],
        "dropped_count": 2,
        "changed": [{**lost, "name": "Tijd", "why": "“mauve” is geen kleur."}],
    }
    waiting = PendingImport.objects.create(case=case, by=author, file_name="project.qdpx", report=report)
    return f"/werkbank/{case.uuid}/uitwisselen/binnenhalen/{waiting.uuid}/"


def _codings() -> list[str]:
    """A coded text with every page around it, one with an older version, and a source without a text."""
    from cases.workbench.coding.services import Wish, add_codings
    from cases.workbench.models import SourceText
    from cases.workbench.sources.texts import Part, store_text

    coded = SourceText.objects.select_related("source__case").filter(
        codings__code="shared-responsibility", rounds=None
    )
    text = coded.distinct().get()
    source, case = text.source, text.source.case
    tension = text.codings.filter(code="shared-responsibility").get()
    whole = Wish(0, min(600, text.length), "workload")
    add_codings(text=text, wishes=[whole], by=case.created_by)
    empty = case.sourcerecords.filter(texts=None).first()
    other = case.sourcerecords.model.objects.create(case=case, kind="document", title=WORDS[:200])
    for _version in range(2):
        store_text(source=other, parts=[Part(0, len(WORDS), WORDS)], origin="paste", by=case.created_by)
    home = f"/werkbank/{case.uuid}/"
    at = f"{home}bronnen/{source.uuid}/coderen/"
    memo, code = case.memos.filter(coding__isnull=False).first(), case.owncodes.first()
    return [
        *(at + page for page in ("", "zinnen/", "fragmenten/", "geschiedenis/")),
        *(f"{at}{tension.guid}/{page}" for page in ("", "verwijderen/", "waarneming/")),
        f"{home}bronnen/{empty.uuid}/coderen/",
        f"{home}bronnen/{other.uuid}/coderen/",
        f"{home}bronnen/{other.uuid}/coderen/versie/1/",
        f"{home}memos/",
        f"{home}memos/{memo.uuid}/",
        f"{home}memos/{memo.uuid}/verwijderen/",
        f"{home}codes/",
        f"{home}codes/workload/fragmenten/",
        f"{home}codes/role-clarity/fragmenten/",
        f"{home}zoeken/?bron={source.uuid}",
        f"{home}zoeken/?zoek=verlopen",
        _auto_coded(text, home),
        f"{home}codes/{code.uuid}/",
        *_code_tree(case, code, text),
        f"{home}waarnemingen/{text.codings.filter(observation__isnull=False).first().observation.uuid}/",
    ]


def _code_tree(case: Any, code: Any, text: Any) -> list[str]:
    """Codes of a case that were moved, merged and split, one of them with a name that never ends."""
    from cases.codebook.queries import current_vocabulary
    from cases.workbench.codetree.merging import make_plan, merge
    from cases.workbench.codetree.moving import move
    from cases.workbench.coding.adding import own_code
    from cases.workbench.coding.codes import codes_of
    from cases.workbench.coding.services import Wish, add_codings
    from cases.workbench.models import Finding

    by = case.created_by
    long, gone = own_code(case=case, name=WORDS, by=by), own_code(case=case, name="Wachtkamer", by=by)
    replaced = ("werk-consultation", "uitk-time")
    wishes = [Wish(at, at + 60, key) for at in (0, 80, 160) for key in (long.key, gone.key, *replaced)]
    add_codings(text=text, wishes=wishes, by=by)
    for key, kind in zip(replaced, (Finding.Kind.PRINCIPLE, Finding.Kind.OUTCOME), strict=True):
        case.findings.create(kind=kind, code=key, description_nl=WORDS)
    known = codes_of(case, current_vocabulary())
    move(code=long, where="under", to="workload", known=known, version=long.version, by=by)
    plan = make_plan(case=case, sources=[gone], target=code.key)
    merge(case=case, sources=[gone], target=code.key, known=known, stamp=plan.stamp, by=by)
    at = f"/werkbank/{case.uuid}/codes/"
    acts = ("verplaatsen", "samenvoegen", "splitsen", "vervallen")
    return [
        f"{at}geschiedenis/",
        f"{at}geschiedenis/?code={code.key}",
        *(f"{at}{long.uuid}/{act}/" for act in acts),
        f"{at}{gone.uuid}/vervallen/",
        f"{at}werk-consultation/fragmenten/",
        *(f"{at}{key}/overzetten/" for key in replaced),
    ]


def _corrected(source: Any, by: Any) -> list[str]:
    """A corrected text that waits to be confirmed, and a coding that an earlier one left without a place."""
    from cases.workbench.coding.services import Wish, add_codings
    from cases.workbench.sources.incoming import from_paste
    from cases.workbench.sources.texts import newest_text, whole
    from cases.workbench.sources.versions.plans import make_plan
    from cases.workbench.sources.versions.services import confirm, propose

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


def _auto_coded(text: Any, home: str) -> str:
    """The page after coding what a search found."""
    from cases.workbench.coding.services import Verb, Wish, add_codings

    case = text.source.case
    wish = Wish(0, min(40, text.length), "expertise-erosion")
    add_codings(text=text, wishes=[wish], by=case.created_by, verb=Verb.AUTO)
    step = case.coding_steps.filter(verb=Verb.AUTO).first()
    return f"{home}zoeken/gecodeerd/{step.uuid}/"


def _transcript(case: Any, by: Any) -> Any:
    """A source with a talk of some pages, and one in it who can't stop."""
    from cases.workbench.sources.incoming import parts_of
    from cases.workbench.sources.texts import store_text

    talk = "INT (00:00:12): Hoe begon de hervorming?\nR1 (00:00:20): Met een brief. Niemand begreep hem.\n"
    text = talk * 600 + f"R2: {WORDS}"
    source = case.sourcerecords.create(kind="interview", title="Gesprek van een uur")
    store_text(source=source, parts=parts_of(text), origin="docx", by=by, file_name="gesprek.docx")
    return source


def _projects() -> list[str]:
    """A project with every answer, one without any, one put away, one removed; a colleague and an offer."""
    from django_tasks_db.models import DBTaskResult

    from roadmap.answering import services
    from roadmap.answering.models import Project
    from roadmap.document.services import create_roadmap
    from welzijn.accounts.models import Membership, User
    from welzijn.accounts.services import invite

    project = Project.objects.filter(
        organisation__memberships__user__email="organisatie@voorbeeld.example"
    ).first()
    assert project is not None
    organisation, coordinator = project.organisation, User.objects.get(email="organisatie@voorbeeld.example")
    colleague = User.objects.get(email="student@voorbeeld.example")
    Membership.objects.create(organisation=organisation, user=colleague)
    invite(
        email="collega@voorbeeld.example",
        role="contributor",
        by=coordinator,
        organisation=organisation,
        base_url="http://127.0.0.1",
    )
    common = {"organisation": organisation, "region": "VL", "by": coordinator}
    _empty, put_away, removed = (
        services.start_project(name=name, nonce=uuid.uuid4(), **common)
        for name in ("W" * 120, "Wijkteams van vroeger", "Wijkteams die niet doorgaan")
    )
    services.archive_project(project=put_away)
    services.remove_project(project=removed)
    roadmap = create_roadmap(project=project, by=coordinator, language="nl")
    DBTaskResult.objects.all().delete()  # its PDF waits for ever, so that this can be looked at
    home = f"/routekaarten/{project.uuid}/"
    return [
        home,
        f"{home}vragen/7/",
        f"{home}routekaart/{roadmap.uuid}/",
        f"{home}routekaart/{roadmap.uuid}/pdf/en/",
        f"/routekaarten/{put_away.uuid}/archiveren/",
        f"/routekaarten/{removed.uuid}/wissen/",
    ]


def _courses() -> list[str]:
    """A course that runs, and one with a long name that has ended."""
    from welzijn.accounts.models import Course, User

    teacher = User.objects.get(email="lesgever@voorbeeld.example")
    running = Course.objects.get(teacher=teacher)
    ended = Course.objects.create(name="Cursus " * 16, teacher=teacher, ends_on=datetime.date(2025, 6, 30))
    return [f"/account/cursussen/{running.uuid}/", f"/account/cursussen/{ended.uuid}/"]


def _people() -> list[str]:
    """Somebody else's account, and one's own password once more."""
    from welzijn.accounts.models import User

    person = User.objects.get(email="reviewer@voorbeeld.example")
    return [f"/account/mensen/{person.uuid}/", "/account/reauthenticate/"]


def _codebook() -> list[str]:
    """A release in which codes were moved, merged and split, and a draft that differs from it."""
    from cases.codebook.models import Tension
    from cases.codebook.services import publish

    trees = _book_tree()
    publish(note="Codes samengevoegd en gesplitst.", author=None)
    tension = Tension.objects.get(key="T01")
    tension.name_nl += " (herzien)"
    tension.save()
    return [
        "/codeboek/beheer/",
        "/codeboek/beheer/verschil/",
        "/codeboek/beheer/uitgeven/",
        _new_code(),
        *trees,
    ]


def _book_tree() -> list[str]:
    """Codes of the draft that were moved, merged and split, one of them with a name that never ends."""
    from cases.codebook.codetree.acts import move
    from cases.codebook.codetree.merging import make_plan, merge
    from cases.codebook.codetree.splitting import split
    from cases.codebook.models import Code
    from welzijn.accounts.models import User

    by = User.objects.get(email="lead@voorbeeld.example")
    code = Code.objects.get(key="werk-room")
    move(code=code, where="under", to="werk-nearby", version=code.version, by=by)
    plan = make_plan(sources=["werk-consultation"], target="werk-broad-view")
    merge(sources=["werk-consultation"], target="werk-broad-view", stamp=plan.stamp, by=by)
    names = (WORDS[:190], "Kort")
    texts = {"description_nl": WORDS[:900], "description_en": "Short."}
    parts = [Code(name_nl=name, name_en=name, **texts) for name in names]
    split(code=Code.objects.get(key="uitk-time"), parts=parts, version=1, by=by)
    acts = ("verplaatsen", "samenvoegen", "splitsen", "vervallen")
    return [
        "/codeboek/beheer/codes/",
        "/codeboek/beheer/codes/geschiedenis/",
        "/codeboek/beheer/codes/geschiedenis/?code=uitk-time",
        *(f"/codeboek/beheer/code/werk-nearby/{act}/" for act in acts),
        "/codeboek/beheer/code/uitk-time/vervallen/",
    ]


def _new_code() -> str:
    """The page that adds a code to a family that takes more."""
    from cases.codebook.models import Family

    return f"/codeboek/beheer/familie/{Family.objects.open_to_codes()[0].key}/nieuwe-code/"
