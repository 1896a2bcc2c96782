"""The pages of the exchange, with real files."""

import csv
import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cases.exchange import project as exchange
from cases.exchange.refi import read_exchange
from cases.exchange.tests.files import CODE, Foreign, coding, guid
from cases.workbench.coding.codes import codes_of
from cases.workbench.coding.looks import label_of
from cases.workbench.coding.tests.conftest import text_of
from cases.workbench.exchanging import services
from cases.workbench.exchanging.exporting import project_of
from cases.workbench.models import Coding, PendingImport, SourceRecord
from cases.workbench.sources.erasing.services import erase
from cases.workbench.tests.factories import ResearcherFactory, join, make_case
from cases.workbench.tests.posting import address

from .conftest import TENSION, file_of

pytestmark = pytest.mark.one_database  # what is stored and asked, the tests of the services hold on both


def sent(file: io.BytesIO, name: str = "project.qdpx") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, file.read())}


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize("kind", ["qdpx", "qdc", "csv", "codes.csv", "xlsx"])
def test_a_case_is_taken_along_in_every_format(coded, signed_in, kind):
    answer = signed_in(coded.created_by).get(address("export", coded, kind))
    found = body(answer)
    assert answer["Content-Disposition"] == f'attachment; filename="CASUS-EIK.{kind}"'
    assert "no-store" in answer["Cache-Control"]
    if kind in {"qdpx", "qdc"}:
        assert "Wachten" in {code.name for code in read_exchange(io.BytesIO(found)).project.codes}
    elif kind == "xlsx":
        assert zipfile.ZipFile(io.BytesIO(found)).testzip() is None
    else:
        rows = list(csv.DictReader(io.StringIO(found.decode("utf-8-sig"))))
        assert len(rows) == 2
        assert "Wachten" in {row.get("naam") or row["naam van de code"] for row in rows}


@pytest.mark.parametrize(
    ("kind", "words"), [("csv", ["Pole A", "First year"]), ("codes.csv", ["Roles and craft"])]
)
def test_a_table_is_in_the_language_of_who_asks_although_it_is_written_later(
    coded, signed_in, settings, kind, words
):
    client = signed_in(coded.created_by)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    found = body(client.get(address("export", coded, kind))).decode()
    assert [one for one in words if one not in found] == []


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_a_coded_source_is_taken_along_to_read(coded, book, signed_in, kind):
    """Its codes by their name, a tension with its number before it, and none by the key that we use."""
    source = coded.sourcerecords.get(kind="interview")
    Coding.objects.filter(case=coded, code=TENSION).update(code="workload")
    answer = signed_in(coded.created_by).get(address("export-source", coded, source.uuid, kind))
    found = body(answer)
    if kind == "docx":
        with zipfile.ZipFile(io.BytesIO(found)) as archive:
            found = archive.read("word/document.xml") + archive.read("word/comments.xml")
    assert "geen tijd" in found.decode()
    assert f">{label_of(codes_of(coded, book)['workload'])}<" in found.decode()
    assert ">Wachten<" in found.decode()
    assert not re.search("own-wachten|workload", found.decode())


def test_the_file_of_a_source_is_named_by_its_number_and_by_nobodys_words(coded, signed_in, settings):
    client = signed_in(coded.created_by)
    first = coded.sourcerecords.get(kind="interview")
    later = text_of(coded, title="Gesprek met Jan Jansen").source

    def named(source: SourceRecord, kind: str) -> str:
        answer = client.get(address("export-source", coded, source.uuid, kind))
        assert body(answer)
        return answer["Content-Disposition"].partition("filename=")[2].strip('"')

    names = [named(one, "docx") for one in (first, later)]
    SourceRecord.objects.filter(pk=first.pk).update(removed_at=timezone.now())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    names.append(named(later, "html"))
    assert names == ["CASUS-EIK-bron-2.docx", "CASUS-EIK-bron-3.docx", "CASUS-EIK-source-3.html"]


def test_a_case_without_codings_has_no_codebook_to_take_along(book, signed_in):
    case = make_case()
    page = signed_in(case.created_by).get(address("export", case, "qdc"))
    assert (page.status_code, "Er is nog geen code gegeven." in page.text) == (422, True)


def test_a_file_is_read_shown_and_brought_in(coded, book, signed_in, pending):
    file = file_of(project_of(coded, book))
    case = make_case(ResearcherFactory())
    client = signed_in(case.created_by)
    answer = client.post(address("import-new", case), sent(file))
    held = PendingImport.objects.get()
    assert answer["Location"] == address("import", case, held.uuid)
    page = client.get(answer["Location"]).text
    assert ("Er is nog niets veranderd." in page, "Alles kan mee." in page) == (True, True)
    assert Coding.objects.filter(case=case).count() == 0
    assert "project.qdpx" in client.get(address("exchange", case)).text

    done = client.post(answer["Location"], follow=True)
    assert "Binnengehaald: 1 bron, 2 coderingen, 1 code, 4 memo’s, 1 codeur." in done.text
    assert Coding.objects.filter(case=case).count() == 2
    assert list(pending.iterdir()) == []
    assert "al beslist" in client.post(answer["Location"], follow=True).text
    assert Coding.objects.filter(case=case).count() == 2


def test_a_file_is_thrown_away(coded, book, signed_in, pending):
    client = signed_in(coded.created_by)
    answer = client.post(address("import-new", coded), sent(file_of(project_of(coded, book))))
    page = client.post(answer["Location"], {"weg": "1"}, follow=True)
    assert "Er is niets veranderd." in page.text
    assert (list(pending.iterdir()), PendingImport.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (None, "Kies een bestand"),
        (b"", "bestand"),
        (b"geen zip", "bestand"),
        (b"PK\x03\x04 kapot", "bestand"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><CodeBook/>", "bestand"),
    ],
)
def test_a_file_that_is_no_project_is_refused_with_a_sentence(coded, signed_in, pending, file, sentence):
    values = {} if file is None else sent(io.BytesIO(file))
    answer = signed_in(coded.created_by).post(address("import-new", coded), values)
    assert (answer.status_code, PendingImport.objects.count()) == (422, 0)
    assert sentence in answer.text
    assert not pending.exists()


def test_a_file_that_is_lost_has_to_be_chosen_again(coded, book, signed_in, pending):
    client = signed_in(coded.created_by)
    address_of_it = client.post(address("import-new", coded), sent(file_of(project_of(coded, book))))[
        "Location"
    ]
    for file in pending.iterdir():
        file.unlink()
    assert "kies het opnieuw" in client.post(address_of_it, follow=True).text
    assert not PendingImport.objects.exists()


def test_only_a_writer_imports_and_only_who_sent_a_file_decides(coded, book, signed_in, pending):
    file, colleague, reviewer = (
        file_of(project_of(coded, book)),
        join(coded, "coder"),
        join(coded, "reviewer"),
    )
    assert signed_in(reviewer).post(address("import-new", coded), sent(file)).status_code == 404
    assert signed_in(reviewer).get(address("export", coded, "csv")).status_code == 200
    file.seek(0)
    answer = signed_in(coded.created_by).post(address("import-new", coded), sent(file))
    assert signed_in(colleague).get(answer["Location"]).status_code == 404
    assert "al beslist" in signed_in(colleague).post(answer["Location"], follow=True).text
    assert PendingImport.objects.count() == 1


def test_what_nobody_decided_on_is_forgotten_after_a_day(coded, book, pending, monkeypatch):
    file = file_of(project_of(coded, book))
    services.hold(case=coded, file=file, name="x.qdpx", by=coded.created_by, language="nl")
    PendingImport.objects.update(created_at="2020-01-01T00:00Z")
    (pending / "wees").touch()
    services.sweep()
    assert (PendingImport.objects.count(), [path.name for path in pending.iterdir()]) == (0, ["wees"])


def test_a_job_forgets_it_also_where_nobody_sends_another_file(coded, book, pending):
    file = file_of(project_of(coded, book))
    services.hold(case=coded, file=file, name="x.qdpx", by=coded.created_by, language="nl")
    job = DBTaskResult.objects.get(task_path__endswith="forget_undecided")
    PendingImport.objects.update(created_at=job.run_after - services.KEPT)
    services.forget_undecided.func()
    assert (PendingImport.objects.count(), len(list(pending.iterdir()))) == (1, 1)
    PendingImport.objects.update(created_at=timezone.now() - services.KEPT)
    services.forget_undecided.func()
    assert (PendingImport.objects.count(), list(pending.iterdir())) == (0, [])


def test_the_words_of_an_erased_source_wait_in_no_file(
    coded, book, pending, django_capture_on_commit_callbacks
):
    source = SourceRecord.objects.filter(case=coded, texts__isnull=False).first()
    other = make_case(coded.created_by)
    for case in (coded, other):
        file = file_of(project_of(coded, book))
        services.hold(case=case, file=file, name="x.qdpx", by=coded.created_by, language="nl")
    with django_capture_on_commit_callbacks(execute=True):
        erase(source=source, by=coded.created_by)
    [left] = PendingImport.objects.all()
    assert (left.case, [path.name for path in pending.iterdir()]) == (other, [str(left.uuid)])


def test_what_can_not_come_along_is_named_before_anything_is_written(book, signed_in, pending):
    case = make_case()
    code = exchange.Code(guid="11111111-1111-4111-8111-111111111111", name="Tijd")
    unknown = "33333333-3333-4333-8333-333333333333"
    wrong = exchange.Coding(guid="22222222-2222-4222-8222-222222222222", code=unknown, start=0, end=4)
    source = exchange.Source(
        guid="44444444-4444-4444-8444-444444444444", name="Verslag", text="Tijd.", codings=(wrong,)
    )
    file = file_of(exchange.Project(name="P", codes=(code,), sources=(source,)))
    client = signed_in(case.created_by)
    page = client.get(client.post(address("import-new", case), sent(file))["Location"]).text
    assert "1 onderdeel komt niet binnen." in page
    assert "bestaat niet in het bestand" in page
    assert SourceRecord.objects.count() == 0


def test_what_is_there_already_is_said_before_and_after(coded, book, signed_in, pending):
    client = signed_in(coded.created_by)
    held = client.post(address("import-new", coded), sent(file_of(project_of(coded, book))))["Location"]
    page = client.get(held).text
    assert "blijft zoals het is: 1 bron, 2 coderingen, 1 code, 4 memo’s, 1 codeur." in page
    assert "<strong>Er komt niets bij.</strong>" in page
    assert "Alles kan mee." not in page
    done = client.post(held, follow=True).text
    assert "Er kwam niets bij. Stond er al en bleef zoals het is: 1 bron, 2 coderingen" in done


def test_what_stayed_out_is_counted_after_the_import_too(book, signed_in, pending):
    case = make_case()
    unknown = "33333333-3333-4333-8333-333333333333"
    codings = [place(1, "0", "4", unknown), place(2, "", ""), place(3, "8", "3")]
    file = Foreign("Tijd gaat.", more_in_source="".join(codings)).file()
    client = signed_in(case.created_by)
    held = client.post(address("import-new", case), sent(file))["Location"]
    page = client.get(held).text
    assert "Tijd" in page
    assert f"De code {unknown} bestaat niet in het bestand." in page
    assert "code “T01”, teken ? tot ?" not in page
    assert "code “T01”" in page
    assert "code “T01”, teken 8 tot 3" in page
    assert "3 onderdelen kwamen niet binnen." in client.post(held, follow=True).text


def place(number: int, start: str, end: str, code: str = CODE) -> str:
    """A place without a name."""
    attributes = f'guid="{guid("other", number)}" startPosition="{start}" endPosition="{end}"'
    return f"<PlainTextSelection {attributes}>{coding(100 + number, code)}</PlainTextSelection>"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "nl",
            "Elk teken telt als één, maar een emoji als twee; het einde van een regel telt als twee tekens.",
        ),
        (
            "en",
            "Every character counts as one, but an emoji as two; the end of a line counts as two characters.",
        ),
    ],
)
def test_how_places_were_read_is_said_in_words(coded, signed_in, settings, language, said):
    name = "utf-16, crlf=2"
    choice = {"source": "", "convention": name, "quotes": 2, "why": "quotes", "votes": {name: 2, "bom=1": 1}}
    report = {"kept": {}, "codes": 0, "offsets": name, "offset_choices": [choice]}
    waiting = PendingImport.objects.create(case=coded, by=coded.created_by, file_name="a.qdpx", report=report)
    client = signed_in(coded.created_by)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = client.get(address("import", coded, waiting.uuid)).text
    assert said in page
    assert name not in page
