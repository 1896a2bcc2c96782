"""From starting a round to its figures."""

import pytest
from django.core.exceptions import ValidationError

from cases.workbench.models import Coding, CodingRound, Segment
from cases.workbench.rounds.cutting import Cut, pieces_of
from cases.workbench.rounds.services import drop_coder, drop_round, reopen_part
from cases.workbench.tests.factories import join

from .conftest import SENTENCES, Held


def test_a_round_needs_two_people_who_write_in_the_case_and_a_text(held):
    reader = join(held.case, "reviewer")
    for people, texts, field in [
        ([held.ann], [held.text], "people"),
        ([held.ann, held.ann], [held.text], "people"),
        ([held.ann, reader], [held.text], "people"),
        ([held.ann, held.bob], [], "sources"),
    ]:
        from cases.workbench.rounds.services import start_round

        draft = CodingRound(case=held.case, name="Ronde 2", codebook_release=1)
        with pytest.raises(ValidationError) as refused:
            start_round(coding_round=draft, texts=texts, people=people, by=held.ann)
        assert list(refused.value.error_dict) == [field]
    assert CodingRound.objects.count() == 1


def test_a_round_is_revealed_when_the_last_is_done(held):
    held.code(held.ann, SENTENCES[0])
    held.done(held.ann)
    assert held.round.revealed_at is None

    held.done(held.bob)
    assert held.round.revealed_at
    assert set(held.round.figures) == {"character", "sentence"}
    assert held.round.figures["sentence"]["overall"]["whole_text"]["units"] == len(SENTENCES)


@pytest.mark.parametrize(
    ("when", "sentence"),
    [("done", "klaar gemeld"), ("revealed", "ziet elkaars codes al"), ("outsider", "codeert niet mee")],
)
def test_who_is_done_or_no_coder_codes_no_more(held, when, sentence):
    coder = join(held.case, "coder") if when == "outsider" else held.ann
    if when != "outsider":
        held.done(*([held.ann] if when == "done" else []))
    with pytest.raises(ValidationError, match=sentence):
        held.code(coder, SENTENCES[0])
    assert Coding.objects.count() == 0


def test_one_goes_on_after_all_until_the_round_is_revealed(held):
    held.done(held.ann)
    reopen_part(coding_round=held.round, by=held.ann)
    held.code(held.ann, SENTENCES[0])
    held.done()

    with pytest.raises(ValidationError, match="iedereen ziet"):
        reopen_part(coding_round=held.round, by=held.ann)


def test_only_what_the_round_is_about_can_be_coded(release):
    held = Held(codes=["span-time"], unit="segments")

    with pytest.raises(ValidationError, match="code hoort niet bij de ronde"):
        held.code(held.ann, SENTENCES[0], "span-other")
    with pytest.raises(ValidationError, match="dezelfde stukken"):
        held.code(held.ann, "gaat over")
    held.code(held.ann, SENTENCES[0])
    held.done()
    assert set(held.round.figures) == {"segment"}
    assert Segment.objects.count() == len(SENTENCES)


def test_going_on_without_somebody_reveals_what_the_others_finished(held):
    carl = join(held.case, "coder", name="Carl")
    second = CodingRound(case=held.case, name="Ronde 2", codebook_release=1)
    from cases.workbench.rounds.services import finish_part, start_round

    start_round(coding_round=second, texts=[held.text], people=[held.ann, held.bob, carl], by=held.ann)
    finish_part(coding_round=second, by=held.ann)
    finish_part(coding_round=second, by=held.bob)
    place = second.coders.get(coder__user=carl)
    found = drop_coder(coding_round=second, coder=place.coder, by=held.ann)

    assert found.revealed_at
    with pytest.raises(ValidationError):
        drop_coder(coding_round=held.round, coder=held.round.coders.first().coder, by=held.ann)


def test_a_round_in_which_somebody_coded_stays(held):
    held.code(held.ann, SENTENCES[0])
    with pytest.raises(ValidationError, match="al gecodeerd"):
        drop_round(coding_round=held.round, by=held.ann)
    Coding.objects.all().delete()
    held.round.codings.all().delete()
    from cases.workbench.models import CodingStep

    CodingStep.objects.all().delete()
    drop_round(coding_round=held.round, by=held.ann)
    assert CodingRound.objects.count() == 0


@pytest.mark.parametrize(("cut", "count"), [(Cut.SENTENCE, 40), (Cut.PARAGRAPH, 1), (Cut.TURN, 0)])
def test_a_text_is_cut_in_pieces(held, cut, count):
    pieces = list(pieces_of(held.text, cut))
    assert len(pieces) == count
    words = "".join(held.text.parts.values_list("content", flat=True))
    assert all(words[start:end].strip() == words[start:end] for _text, start, end in pieces)
