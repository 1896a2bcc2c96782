"""The pages of the codes of the draft, as a browser without a script sends them."""

import re

import pytest

from cases.codebook.codetree.usage import Usage, usages
from cases.codebook.models import Code, TreeStep

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]  # what is stored, the acts' tests hold on both
HOME = "/codeboek/beheer/codes/"
AT = "/codeboek/beheer/code/"
PART = {"name_nl": "A", "name_en": "A", "description_nl": "Aa.", "description_en": "Aa."}


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())[1]


def words(page):
    return re.sub(r"\s+", " ", page.content.decode())


def parts(*names, **more):
    data = {"form-TOTAL_FORMS": len(names), "form-INITIAL_FORMS": 0, "version": 1, **more}
    for place, name in enumerate(names):
        values = PART | {"name_nl": name, "name_en": name} if name else dict.fromkeys(PART, "")
        data |= {f"form-{place}-{field}": value for field, value in values.items()}
    return data


@pytest.fixture
def counted():
    """Lets the cases answer what a test says they would."""
    before = usages._counting

    def say(**found):
        usages.counted_by(lambda keys: {key.replace("_", "-"): Usage(*row) for key, row in found.items()})

    yield say
    usages.counted_by(before)


def test_the_tree_shows_every_code_with_how_often_it_is_used(lead_client, codebook, counted):
    counted(kenn_policy=(3, 1, 2))
    page = words(lead_client.get(HOME))
    assert page.count('<li id="code-') == Code.objects.count()
    assert "3 coderingen, 1 andere plek in 2 casussen" in page


def test_the_tree_takes_as_many_queries_however_much_is_done(
    lead_client, codebook, lead, join, django_assert_max_num_queries
):
    for key in ("werk-room", "werk-nearby", "werk-network"):
        join("werk-one-plan", key)
    with django_assert_max_num_queries(26):
        lead_client.get(HOME)
    with django_assert_max_num_queries(12):
        lead_client.get(f"{HOME}geschiedenis/")


def test_a_code_moves_by_a_form_and_by_the_buttons_up_and_down(lead_client, codebook, family):
    at = f"{AT}kenn-policy/verplaatsen/"
    moved = lead_client.post(at, {"version": 1, "where": "before", "to": "kenn-science"}, follow=True)
    assert "‘Beleids- en documentkennis’ is verplaatst." in moved.content.decode()
    pressed = lead_client.post(at, {"version": "", "omlaag": 2})
    assert pressed["Location"] == f"{HOME}?bij=kenn-policy#code-kenn-policy"
    assert family("kenn")[:2] == ["kenn-science", "kenn-policy"]
    page = words(lead_client.get(pressed["Location"]))
    assert re.search(r'id="code-kenn-policy".*?<details class="code-menu" open>', page)
    lead_client.post(at, {"omhoog": 3})
    assert family("kenn")[0] == "kenn-policy"


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"version": 1, "where": "under", "to": "kenn-policy"}, 422),
        ({"version": 1, "where": "naast", "to": "-"}, 422),
        ({"version": 1, "where": "under", "to": "pers-client"}, 422),
        ({"version": 1, "where": "under", "to": ""}, 422),
        ({"version": 9, "where": "under", "to": "kenn-client"}, 409),
        ({"version": "x", "where": "under", "to": "kenn-client"}, 409),
        ({"omhoog": 9}, 409),
    ],
)
def test_a_move_that_cannot_be_says_why(lead_client, codebook, data, status):
    answer = lead_client.post(f"{AT}kenn-policy/verplaatsen/", data)
    assert answer.status_code == status
    assert 'class="error-summary"' in answer.content.decode()
    assert not TreeStep.objects.exists()


def test_dropping_where_nothing_can_hang_says_why(lead_client, codebook):
    data = {"version": 1, "where": "under", "to": "workload"}
    answer = lead_client.post(f"{AT}shared-responsibility/verplaatsen/", data)
    assert answer.status_code == 422
    assert "Onder een spanningsveld of een model kan geen code hangen." in answer.content.decode()


def test_retiring_shows_the_use_first_and_is_taken_back(lead_client, codebook, counted, code):
    counted(kenn_policy=(3, 0, 2))
    at = f"{AT}kenn-policy/vervallen/"
    assert "<td>3</td><td>0</td><td>2</td>" in words(lead_client.get(at))
    lead_client.post(at, {"version": 1, "vervallen": "1"})
    assert code("kenn-policy").deprecated
    assert lead_client.post(at, {"version": 1, "vervallen": "0"}).status_code == 409
    lead_client.post(at, {"version": 2, "vervallen": "0"})
    assert not code("kenn-policy").deprecated


def test_merging_is_looked_at_confirmed_undone_and_done_again(lead_client, codebook, counted, code):
    counted(werk_room=(12, 1, 4))
    at = f"{AT}werk-room/samenvoegen/"
    preview = lead_client.post(at, {"target": "werk-one-plan", "others": ["werk-nearby"]})
    assert "<td>12</td><td>1</td><td>4</td>" in words(preview)
    assert not TreeStep.objects.exists()
    data = {"target": "werk-one-plan", "others": ["werk-nearby"], "stap": "bevestigen"}
    data["stempel"] = hidden(preview, "stempel")
    page = lead_client.post(at, data, follow=True)
    assert page.content.decode().count("opgegaan in ‘") >= 2
    assert code("werk-nearby").successors == ["werk-one-plan"]
    step = {"stap": hidden(page, "stap")}
    back = lead_client.post(f"{HOME}ongedaan/", step, follow=True)
    assert "Ongedaan gemaakt: code samengevoegd." in back.content.decode()
    again = lead_client.post(f"{HOME}ongedaan/", step | {"doen": "opnieuw"}, follow=True)
    assert "Opnieuw gedaan: code samengevoegd." in again.content.decode()
    assert code("werk-room").deprecated


def test_merging_after_somebody_changed_a_code_shows_what_is_now_so(lead_client, codebook, other_lead, join):
    at = f"{AT}werk-room/samenvoegen/"
    stamp = hidden(lead_client.post(at, {"target": "werk-one-plan"}), "stempel")
    join("werk-one-plan", "werk-nearby", by=other_lead)
    Code.objects.filter(key="werk-one-plan").update(version=2)
    data = {"target": "werk-one-plan", "stap": "bevestigen", "stempel": stamp}
    answer = lead_client.post(at, data)
    assert answer.status_code == 409
    assert "Er is nog niets veranderd" in answer.content.decode()
    assert lead_client.post(at, data | {"stempel": hidden(answer, "stempel")}).status_code == 302


def test_merging_asks_for_a_code_that_can_be(lead_client, codebook):
    for target in ("", "werk-room", "kenn-policy", "nergens"):
        answer = lead_client.post(f"{AT}werk-room/samenvoegen/", {"target": target})
        assert answer.status_code == 422
    both = {"target": "werk-nearby", "others": ["werk-nearby"]}
    assert lead_client.post(f"{AT}werk-room/samenvoegen/", both).status_code == 422


def test_splitting_is_described_looked_at_and_confirmed(lead_client, codebook, code):
    at = f"{AT}werk-room/splitsen/"
    assert words(lead_client.get(at)).count("<legend>Nieuwe code") == 2
    more = lead_client.post(at, parts("Stil", "Druk", stap="meer"))
    assert words(more).count("<legend>Nieuwe code") == 3
    assert 'value="Stil"' in words(more)
    preview = lead_client.post(at, parts("Stil", "Druk", ""))
    assert "werk-stil" in words(preview)
    assert not TreeStep.objects.exists()
    lead_client.post(at, parts("Stil", "Druk", "", stap="bevestigen"))
    assert code("werk-room").successors == ["werk-stil", "werk-druk"]
    assert "gesplitst in ‘Stil’, ‘Druk’" in words(lead_client.get(HOME))
    again = lead_client.post(at, parts("Stil", "Leeg", stap="bevestigen"))
    assert again.status_code == 422


def test_a_split_that_is_sent_twice_is_done_once(lead_client, codebook, code):
    at = f"{AT}werk-room/splitsen/"
    sent = parts("Stil", "Druk", stap="bevestigen")
    pages = [lead_client.post(at, sent, follow=True) for _time in range(2)]
    assert all("is gesplitst. U kunt dit ongedaan maken." in words(page) for page in pages)
    assert code("werk-room").successors == ["werk-stil", "werk-druk"]
    assert TreeStep.objects.count() == 1
    lead_client.post(f"{HOME}ongedaan/", {"stap": TreeStep.objects.get().uuid})
    assert lead_client.post(at, sent).status_code == 409


def test_splitting_says_what_is_missing_and_when_it_was_late(lead_client, codebook):
    at = f"{AT}werk-room/splitsen/"
    for names in (("Stil",), ("Stil", ""), ("Stil", "stil")):
        answer = lead_client.post(at, parts(*names))
        assert answer.status_code == 422
        assert 'class="error-summary"' in answer.content.decode()
    late = lead_client.post(at, parts("Stil", "Druk", stap="bevestigen", version=9))
    assert late.status_code == 409
    wrong = lead_client.post(at, parts("Stil", "Druk") | {"form-TOTAL_FORMS": "veel"})
    assert wrong.status_code == 422


@pytest.mark.parametrize("act", ["samenvoegen", "splitsen", "vervallen"])
@pytest.mark.parametrize("key", ["workload", "model-m1", "fact-direction", "nergens"])
def test_codes_that_have_to_stay_have_no_such_page(lead_client, codebook, act, key):
    assert lead_client.get(f"{AT}{key}/{act}/").status_code == 404


def test_the_history_says_who_did_what_and_offers_the_way_back(lead_client, codebook, join):
    join("werk-one-plan", "werk-room")
    page = words(lead_client.get(f"{HOME}geschiedenis/?code=werk-room"))
    assert "Lea Hoofd" in page
    assert "Ongedaan maken" in page
    assert "werk-room" not in words(lead_client.get(f"{HOME}geschiedenis/?code=kenn-policy"))
    assert lead_client.get(f"{HOME}geschiedenis/?code=nergens").status_code == 404


def test_an_undo_that_came_too_late_changes_nothing(lead_client, codebook, join, code, other_lead):
    step = join("werk-one-plan", "werk-room")
    Code.objects.filter(key="werk-room").update(successors=["werk-nearby"])
    answer = lead_client.post(f"{HOME}ongedaan/", {"stap": step.uuid})
    assert answer.status_code == 409
    assert "Er is niets veranderd" in answer.content.decode()
    assert code("werk-room").deprecated
    assert lead_client.post(f"{HOME}ongedaan/", {"stap": "geen"}).status_code == 404
    assert lead_client.get(f"{HOME}ongedaan/").status_code == 302


def test_readers_see_what_came_instead_of_a_code_and_old_releases_stay(lead_client, client, join, lead):
    from cases.codebook.services import publish

    join("werk-one-plan", "werk-room")
    publish(note="Samengevoegd.", author=lead)
    new = words(client.get("/codeboek/families/werk/"))
    assert "In de plaats gekomen:" in new
    assert "In de plaats gekomen:" not in words(client.get("/codeboek/uitgaven/1/families/werk/"))
