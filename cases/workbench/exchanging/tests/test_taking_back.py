"""The codings of a file are one step: taken back as one, done again as one, and nobody's work with them."""

from dataclasses import replace

import pytest

from cases.codebook.queries import current_vocabulary
from cases.exchange import project as exchange
from cases.workbench.coding.history import AcrossError, last_both
from cases.workbench.coding.history import undo as undo_on_page
from cases.workbench.coding.services import Wish, add_codings, change_coding, remove_codings
from cases.workbench.editing.removing import remove
from cases.workbench.exchanging.importing import import_project
from cases.workbench.exchanging.taking_back import Turned, bring_again, take_back
from cases.workbench.models import BroughtIn, Coding, CodingStep, Memo, OwnCode, SourceRecord
from cases.workbench.tests.factories import join, make_case
from cases.workbench.tests.posting import address

pytestmark = pytest.mark.django_db
WORDS = "Wij hadden geen tijd. De cliënten wachtten."
CODE = "00000000-3a55-4b6e-9d0c-3f4f0f4d3b11"


def guid(kind, number):
    return f"{kind:08d}-0000-4000-8000-{number:012d}"


def file_with(codings=3, sources=2):
    """A project with so many codings on each of its sources, one of them with a memo."""
    found = tuple(
        exchange.Source(
            guid=guid(1, one),
            name=f"Gesprek {one}",
            text=WORDS,
            codings=tuple(
                exchange.Coding(
                    guid=guid(10 + one, number),
                    code=CODE,
                    start=number % 30,
                    end=number % 30 + 5,
                    notes=(guid(2, 1),) if (one, number) == (0, 0) else (),
                )
                for number in range(codings)
            ),
        )
        for one in range(sources)
    )
    return replace(
        exchange.Project(),
        codes=(exchange.Code(guid=CODE, name="Van elders"),),
        notes=(exchange.Note(guid=guid(2, 1), text="Kwam mee"),),
        sources=found,
    )


@pytest.fixture
def case(book):
    return make_case()


@pytest.fixture
def brought(case):
    return bring(case, file_with())


def bring(case, project, name="elders.qdpx"):
    by, words = case.created_by, current_vocabulary()
    import_project(case=case, project=project, vocabulary=words, by=by, file_name=name)
    return BroughtIn.objects.get(step__case=case, step__undone_at=None)


def standing(case):
    return list(case.codings.standing().order_by("pk").values_list("guid", "start", "end", "code"))


def test_all_go_and_come_again_as_they_were_time_and_again(case, brought):
    by, before = case.created_by, standing(case)
    assert (brought.count, len(before)) == (6, 6)
    for _time in range(3):
        assert take_back(brought_in=brought, by=by) == Turned(6, 0)
        assert take_back(brought_in=brought, by=by) is None
        assert standing(case) == []
        assert bring_again(brought_in=brought, by=by) == Turned(6, 0)
        assert bring_again(brought_in=brought, by=by) is None
        assert standing(case) == before
    assert (SourceRecord.objects.count(), OwnCode.objects.count(), Memo.objects.count()) == (2, 1, 1)


def test_what_somebody_worked_on_is_left_for_good(case, brought):
    by, colleague = case.created_by, join(case, "coder")
    one, two, three, four, *_rest = case.codings.order_by("pk")
    change_coding(coding=one, version=1, by=colleague, end=one.end + 1)
    Memo.objects.create(case=case, coding=two, text="Van mij")
    remove_codings(text=three.text, codings=[three], by=colleague)
    Memo.objects.filter(coding=four).update(version=2)
    assert take_back(brought_in=brought, by=by) == Turned(3, 2)
    assert {one.guid, two.guid} == {guid for guid, *_ in standing(case)}
    mine = Coding.objects.get(pk=one.pk)
    change_coding(coding=mine, version=mine.version, by=colleague, end=one.end + 2)
    assert bring_again(brought_in=brought, by=by) == Turned(3, 0)
    assert take_back(brought_in=brought, by=by) == Turned(3, 0)
    assert {one.guid, two.guid} == {guid for guid, *_ in standing(case)}


def test_nothing_comes_again_where_it_was_given_again_or_its_words_are_gone(case, brought):
    by = case.created_by
    first = case.codings.select_related("coder").order_by("pk").first()
    take_back(brought_in=brought, by=by)
    place = {"text": first.text, "start": first.start, "end": first.end, "quote": first.quote}
    Coding.objects.create(case=case, coder=first.coder, code=first.code, **place)
    remove(record=SourceRecord.objects.order_by("pk").last(), by=by)
    assert bring_again(brought_in=brought, by=by) == Turned(2, 4)
    assert case.codings.standing().filter(start=first.start, text=first.text).count() == 1


def test_undo_on_the_page_of_a_text_leads_to_the_file_and_skips_nothing(case, brought, signed_in):
    by, text = case.created_by, case.codings.first().text
    with pytest.raises(AcrossError):
        undo_on_page(text=text, by=by)
    page = address("brought-in", case, brought.step.uuid)
    client = signed_in(by)
    answer = client.post(address("coding-undo", case, text.source.uuid))
    assert answer.headers["Location"] == page
    add_codings(text=text, wishes=[Wish(0, 3, "workload")], by=by)
    assert undo_on_page(text=text, by=by)
    assert last_both(text=text, by=by)[0] == brought.step
    take_back(brought_in=brought, by=by)
    assert last_both(text=text, by=by)[1] == brought.step


def test_the_page_looks_first_takes_back_and_gives_again(case, brought, signed_in):
    client, page = signed_in(case.created_by), address("brought-in", case, brought.step.uuid)
    one = case.codings.order_by("pk").first()
    change_coding(coding=one, version=1, by=join(case, "coder"), end=one.end + 1)
    look = client.get(page).text
    assert "5 coderingen gaan weg." in look
    assert "1 codering blijft" in look
    assert "De bronnen, codes, memo’s en codeurs uit het bestand blijven." in look
    assert f'href="{page}"' in client.get(address("exchange", case)).text
    history = client.get(address("coding-history", case, one.text.source.uuid)).text
    assert 'Ingelezen uit <span lang="">elders.qdpx</span>: 6 coderingen' in history
    assert f'href="{page}"' in history
    said = client.post(page, follow=True).text
    assert "5 coderingen zijn weggehaald. 1 codering bleef zoals ze is" in said
    assert "Dit was al ongedaan gemaakt." in client.post(page, follow=True).text
    assert "5 coderingen staan er weer." in client.post(page, {"doen": "opnieuw"}, follow=True).text


def test_the_same_file_again_says_what_was_taken_away_and_stays_so(case, brought):
    by = case.created_by
    take_back(brought_in=brought, by=by)
    kept = brought.codings.order_by("pk").first()
    Coding.objects.filter(pk=kept.pk).update(removed_at=None)
    again = import_project(case=case, project=file_with(), vocabulary=current_vocabulary(), by=by)
    assert (again.added["coding"], again.present["coding"], len(standing(case))) == (0, 1, 1)
    said = [one.sentence() for one in again.dropped]
    assert [one.split(":")[0] for one in said] == [
        "2 coderingen op deze bron",
        "3 coderingen op deze bron",
    ]
    assert all("Terugzetten kan bij het bestand waarmee ze kwamen" in one for one in said)


def test_only_who_brought_it_in_turns_it(case, brought, signed_in):
    page = address("brought-in", case, brought.step.uuid)
    colleague = signed_in(join(case, "coder"))
    assert "Alleen wie het bestand binnenhaalde, kan dit doen." in colleague.get(page).text
    assert colleague.post(page).status_code == 404
    assert case.codings.standing().count() == 6
    elsewhere = make_case()
    assert signed_in(elsewhere.created_by).get(page).status_code == 404


def test_a_file_without_codings_is_no_step(case):
    import_project(
        case=case,
        project=replace(file_with(), sources=()),
        vocabulary=current_vocabulary(),
        by=case.created_by,
    )
    assert not CodingStep.objects.exists()


@pytest.mark.parametrize("codings", [3, 60])
def test_many_take_as_many_queries_as_few(case, codings, django_assert_num_queries):
    brought, by = bring(case, file_with(codings)), case.created_by
    with django_assert_num_queries(11):
        take_back(brought_in=brought, by=by)
    with django_assert_num_queries(11):
        bring_again(brought_in=brought, by=by)
