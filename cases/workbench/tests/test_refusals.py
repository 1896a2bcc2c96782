"""Every refusal and every remark has a sentence, in both languages, with its values filled in."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.utils import translation

from cases.workbench.sources.reading import CODES, NOTES, Note, Refusal, extract
from cases.workbench.sources.reading.tests.files import docx, paragraph
from cases.workbench.sources.refusals import FAULTS, REMARKS, SENTENCES, remark, sentence


def test_every_code_has_its_sentence_and_no_other():
    assert set(SENTENCES) == set(CODES)
    assert set(REMARKS) == set(NOTES)


def test_a_sentence_uses_the_values_of_its_code_and_no_others():
    used = {code: frozenset(re.findall(r"%\((\w+)\)s", str(text))) for code, text in SENTENCES.items()}
    assert used == CODES


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_sentence_is_complete(language):
    with translation.override(language):
        for code, names in CODES.items():
            refusal = Refusal(code, **{name: "no_type" if name == "fault" else 7 for name in names})
            assert sentence(refusal).endswith(".")
            assert "%" not in sentence(refusal)


@pytest.mark.parametrize(
    ("language", "times", "text"),
    [
        ("nl", 1, "1 opmerking is weggelaten."),
        ("nl", 3, "3 opmerkingen zijn weggelaten."),
        ("en", 1, "1 comment was left out."),
        ("en", 3, "3 comments were left out."),
    ],
)
def test_a_remark_counts(language, times, text):
    with translation.override(language):
        assert remark(Note("comments", times)) == text


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_stands_in_its_sentence(fault):
    assert str(FAULTS[fault]) in sentence(Refusal("literature_line", line=3, fault=fault))


def test_a_file_is_read_as_django_receives_it():
    sent = docx(paragraph("Een tekst."))
    large = TemporaryUploadedFile("a.docx", "", len(sent), None)
    large.write(sent)
    for upload in (SimpleUploadedFile("a.docx", sent), large):
        assert extract(upload, upload.name).text == "Een tekst."
        assert upload.read() == sent
    large.close()
