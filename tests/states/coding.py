"""A coded text with every page around it, codes of a case that changed, and rounds."""

from typing import Any

from cases.codebook.queries import current_vocabulary
from cases.workbench.codetree.merging import make_plan, merge
from cases.workbench.codetree.moving import move
from cases.workbench.coding.adding import own_code
from cases.workbench.coding.codes import codes_of
from cases.workbench.coding.services import Verb, Wish, add_codings
from cases.workbench.models import Case, CaseMember, CodingRound, Finding, OwnCode, SourceText
from cases.workbench.rounds.queries import differing
from cases.workbench.rounds.services import finish_part, start_round
from cases.workbench.rounds.settling import settle
from cases.workbench.sources.incoming import from_paste
from cases.workbench.sources.texts import Part, store_text
from cases.workbench.sources.versions.plans import make_plan as make_version
from cases.workbench.sources.versions.services import confirm, propose
from welzijn.accounts.models import User

from .words import WORDS


def codings() -> list[str]:
    """A coded text with every page around it, one with an older version, and a source without a text."""
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
        f"{home}bronnen/{other.uuid}/coderen/versie/1/fragmenten/",
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
    by = case.created_by
    for number in range(2):
        OwnCode.objects.create(case=case, key=f"own-twin-{number}", name="Tweelingcode", parent="workload")
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


def _auto_coded(text: Any, home: str) -> str:
    """The page after coding what a search found."""
    case = text.source.case
    wish = Wish(0, min(40, text.length), "expertise-erosion")
    add_codings(text=text, wishes=[wish], by=case.created_by, verb=Verb.AUTO)
    step = case.coding_steps.filter(verb=Verb.AUTO).first()
    return f"{home}zoeken/gecodeerd/{step.uuid}/"


def rounds() -> list[str]:
    """A round that is coded, and one with a difference left, of which the text was corrected since."""
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
    for person, sentence in [(author, 3), (colleague, 3), (author, 5), (author, 19)]:
        wish = Wish(*spans[sentence], code="span-rollen-en-vak")
        add_codings(text=text, wishes=[wish], by=person, coding_round=held[1])
    for person in (author, colleague):
        finish_part(coding_round=held[1], by=person)
    settle(coding_round=held[1], stretch=differing(held[1])[-1], choice="all", by=author)
    shorter = from_paste(words.removesuffix(sentences[-1]).replace("Zin 3", "Zin drie"))
    proposal = propose(source=source, incoming=shorter, by=author)
    confirm(proposal=proposal, stamp=make_version(proposal).stamp, by=author)
    home = f"/werkbank/{case.uuid}/rondes/"
    return [home, f"{home}{held[0].uuid}/", f"{home}{held[1].uuid}/", f"{home}{held[1].uuid}/verschillen/"]
