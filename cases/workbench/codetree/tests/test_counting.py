"""What the codebook may know of the use of its codes: how often, and in how many cases."""

import pytest
from django.utils import timezone

from cases.codebook.codetree.usage import Usage, usages
from cases.codebook.loading import load_content
from cases.workbench.coding.services import Wish, add_codings, coder_for, remove_codings
from cases.workbench.coding.tests.conftest import text_of
from cases.workbench.models import CaseSection, Coding, CodingRound, Memo
from cases.workbench.tests.canaries import CANARY, canary, secret_case
from cases.workbench.tests.factories import ObservationFactory, ResearcherFactory, StepFactory, make_case

from .conftest import WORDS

pytestmark = pytest.mark.django_db


def test_codings_and_other_places_are_counted_per_case(case, release, text, give, django_assert_num_queries):
    give(text, "werk-room", (0, 3), (4, 10))
    other = make_case(code="CASUS-02")
    add_codings(text=text_of(other, WORDS), wishes=[Wish(0, 3, "werk-room")], by=other.created_by)
    Memo.objects.create(case=other, code="werk-room", text="Navragen.")
    ObservationFactory(case=case, step=StepFactory(case=case), stakeholder="pers-client")
    heard = {"stakeholder_coverage": ["pers-client", "pers-policy"]}
    CaseSection.objects.create(case=other, key="setting", data=heard)
    CaseSection.objects.create(case=case, key="setting", data={"region": "NL"})
    with django_assert_num_queries(3):
        found = usages.of(["werk-room", "pers-client", "kenn-policy"])
    assert found == {
        "werk-room": Usage(codings=3, elsewhere=1, cases=2),
        "pers-client": Usage(codings=0, elsewhere=2, cases=2),
        "kenn-policy": Usage(),
    }


def test_what_is_hidden_removed_or_put_away_is_not_counted(case, release, text, give):
    [gone] = give(text, "werk-room", (0, 3))
    remove_codings(text=text, codings=[gone], by=case.created_by)
    held = CodingRound.objects.create(case=case, name="Ronde 1", codebook_release=1)
    coder = coder_for(case=case, user=case.created_by)
    common = {"case": case, "text": text, "end": 3, "quote": "Wij", "code": "werk-room", "coder": coder}
    Coding.objects.create(start=0, round=held, stakeholder="pers-client", **common)
    away = make_case(code="CASUS-02", deleted_at=timezone.now())
    Memo.objects.create(case=away, code="werk-room", text="Navragen.")
    assert usages.of(["werk-room", "pers-client"]) == {"werk-room": Usage(), "pers-client": Usage()}


def test_a_lead_researcher_hears_counts_and_nothing_of_a_case(case, release, text, give, signed_in):
    load_content()
    secret = secret_case()
    coded = text_of(secret, f"{CANARY} zei iets. Nog iets.\n", title=canary("title"))
    add_codings(text=coded, wishes=[Wish(0, 7, "werk-room")], by=secret.created_by)
    lead = signed_in(ResearcherFactory(is_researcher=False, is_lead_researcher=True))
    home = "/codeboek/beheer/"
    pages = [lead.get(f"{home}codes/"), lead.get(f"{home}codes/geschiedenis/")]
    pages += [lead.get(f"{home}code/werk-room/{act}/") for act in ("verplaatsen", "splitsen", "vervallen")]
    pages.append(lead.post(f"{home}code/werk-room/samenvoegen/", {"target": "werk-nearby"}))
    assert all(page.status_code == 200 for page in pages)
    assert "1 codering in 1 casus" in " ".join(pages[0].content.decode().split())
    assert not any(CANARY in page.content.decode() for page in pages)
