"""What comes out of a web page, and what must not."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.workbench.sources.reading import Note, extract
from cases.workbench.sources.reading.formats.web import read_html

from .taking import CANARY, text_of


def test_html_gives_what_is_shown():
    page = (
        "<!-- weg --><!DOCTYPE html><html><head><title>weg</title><style>weg</style></head><body><h1>Kop</h1>"
        "<p>Een <b>twee</b>\n  drie<br>vier</p><script>weg()</script><noscript>weg</noscript>"
        "<div style='color:red; display : none'><p>weg<br>weg</div><p hidden>weg</p>"
        "<svg><text>weg</text></svg>"
        "<ul><li>a<li>b</ul><ol><li>x</li><li>y</li></ol><table><tr><td>1<td>2<tr><td>3<td>4</table>"
        "<pre>a  b\n  c</pre>na &amp; caf&eacute;</body></html>"
    )
    assert text_of(page.encode()) == (
        "Kop\nEen twee drie\nvier\n- a\n- b\n1. x\n2. y\n1\t2\n3\t4\na  b\n  c\nna & café"
    )


def test_html_of_an_office_program_has_paragraphs_in_items_and_cells():
    page = (
        "<html><body><ul>\n\t<li>\n<p>eerste\npunt</p></li>\n<li><p>tweede</p><p>nog een alinea</p></li></ul>"
        "<ol><li><p>één</p><ul><li><p>daaronder</p></li></ul></li></ol>"
        "<table><tr>\n<td width='50%'><p>A1</p></td>\n<td><p><br/></p></td><td><h4>C1</h4></td></tr>"
        "<tr><th><p>A2</p></th><td>B2</td><td><p>C2</p></td></tr></table><p>Na de tabel.</p></body></html>"
    )
    assert text_of(page.encode()) == (
        "- eerste punt\n- tweede\nnog een alinea\n1. één\n  - daaronder\nA1\t\tC1\nA2\tB2\tC2\nNa de tabel."
    )


def test_html_of_an_office_program_keeps_the_numbers_of_notes_apart_and_leaves_out_head_and_foot():
    page = (
        f'<html><body><div title="header"><p>{CANARY}<br></p></div><p>Een brief<a class="sdfootnoteanc" '
        'name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> en <a href="/x">meer</a>.</p>'
        '<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym">1</a>'
        f'Van mei.</p></div><div title="footer"><p>{CANARY} 1</p></div></body></html>'
    )
    assert text_of(page.encode()) == "Een brief[1] en meer.\n[1] Van mei."


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<ol start=4><li>a<ol type=a start=3><li>b<li>c</ol><li>d</ol>", "4. a\n  c. b\n  d. c\n5. d"),
        ("<ol><li>a<li value=9>b<li>c</ol><ol start=0><li>d</ol>", "1. a\n9. b\n10. c\n0. d"),
        ("<ol reversed><li>a<li>b<li value=10>c<li>d</ol>", "4. a\n3. b\n10. c\n9. d"),
        ("<ol reversed start=1><li>a<li>b</ol><ul><li value=3>c</ul>", "1. a\n0. b\n- c"),
        ("<ol type=A><li>a<ol type=i start=3><li>b<li>c</ol><li>d</ol>", "A. a\n  iii. b\n  iv. c\nB. d"),
        ("<ol type=I start=9><li>a<li>b</ol><ol type=x><li>c</ol>", "IX. a\nX. b\n1. c"),
        ("<ol style='list-style-type: lower-alpha'><li>a<li value=27>b</ol>", "a. a\naa. b"),
        ("<ol type=a style='list-style: inside Upper-Roman'><li>a</ol>", "I. a"),
        ("<ol type=a reversed style='color: red'><li>a<li>b<li>c<li>d</ol>", "d. a\nc. b\nb. c\na. d"),
        ("<ol type=a start=0 style='list-style: none'><li>a<li>b</ol>", "0. a\na. b"),
        ("<ol start=vier><li>a</ol><ol start=99999999999><li>b<li value=''>c</ol>", "1. a\n1. b\n2. c"),
        ("<ol><li>a<table><tr><td><li>b</table><li>c</ol>", "1. a\n- b\n2. c"),
    ],
)
def test_html_lists_have_the_numbers_that_a_browser_shows(markup, text):
    assert text_of(f"<html><body>{markup}".encode()) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<tr><td></td><th>B<tr><td><p>a<td>b<tr><td> <td> <tr><td>c<td>", "\tB\na\tb\nc"),
        ("<tr><td><p>a</p><p>b</p><td>c<tr><td>d<td><p>e</p><p>f</p>", "a\nb\nc\nd\te\nf"),
        ("<tr><td><ul><li>a<li>b</ul><td>c", "- a\n- b\nc"),
        ("<tr><td>a<td>b<ul><li>c</ul>", "a\tb\n- c"),
        ("<tr><td>a<td><table><tr><td>b<td>c<tr><td>d</table><td>e", "a\nb\tc\nd\ne"),
        ("<tr><td rowspan=2>a<td>b<td>c<tr><td>d<td>e<tr><td>f<td>g", "a\tb\tc\n\td\te\nf\tg"),
        ("<tr><td colspan=2 rowspan=2>a<td>b<tr><td>c", "a\tb\n\tc"),
        ("<caption>Kop</caption><td>a<td>b<tr><td>c", "Kop\na\tb\nc"),
        ("<tr><td>a<div><tr><td>b</div>", "a\nb"),
    ],
)
def test_html_tables_are_read_as_those_of_other_formats(markup, text):
    assert text_of(f"<html><body><table>{markup}</table><p>na".encode()) == f"{text}\nna"


def test_html_cells_without_a_table_are_text():
    assert text_of(b"<html><body><td>a</td><td>b</td><tr><p>c</p></tr></table></ol>") == "ab\nc"


def test_html_leaves_out_what_was_deleted_and_keeps_what_is_struck_through():
    page = (
        f"<html><body><p>Zij zei <span class=msoDel><del cite='mailto:An'>{CANARY} <del>{CANARY}</del></del>"
        f"</span><ins>iets</ins> en <s>dit</s> <strike>ook</strike>.</p><del><p>{CANARY}</p></del>"
        f"<p>Meer<del>{CANARY}</p><p>Slot"
    )
    extraction = extract(BytesIO(page.encode()))
    assert extraction.text == "Zij zei iets en dit ook.\nMeer\nSlot"
    assert extraction.notes == (Note("deletions", 3),)


def test_html_of_word_leaves_out_comments():
    page = (
        "<html><body><p class=MsoNormal>Zij zei <a style='mso-comment-reference:KS_1'>iets</a><span "
        "class=MsoCommentReference><span style='font-size:8.0pt'><span style='mso-special-character:comment'>"
        f"&nbsp;<![if !supportAnnotations]><a class=msocomanchor href='#_msocom_1'>[{CANARY}]</a><![endif]>"
        "</span></span></span>.<span class=MsoCommentReference> Gewoon</span> <span class=msoDel>"
        f"{CANARY}</span>klaar.</p><div style='mso-element:comment-list'><![if !supportAnnotations]>\n"
        "<hr class=msocomoff><![endif]><div style='mso-element:comment'><![if !supportAnnotations]>"
        f"<div id='_com_1' class=msocomtxt><![endif]><p class=MsoCommentText>{CANARY}</p></div></div>"
        f"<div class=msocomtxt><a class=msocomhide href='#_msoanchor_2'>[2]</a><p>{CANARY}</p></div></div>"
    )
    extraction = extract(BytesIO(page.encode()))
    assert extraction.text == "Zij zei iets. Gewoon klaar."
    assert set(extraction.notes) == {Note("comments", 2), Note("deletions", 1)}


@pytest.mark.parametrize(
    ("maker", "notes"),
    [("LibreOffice 7.4.7.2 (Linux)", (Note("unmarked_deletions"),)), ("Microsoft Word 15", ())],
)
def test_html_of_a_program_that_does_not_mark_what_was_deleted_is_read_with_a_warning(maker, notes):
    page = f'<html><head><meta name="generator" content="{maker}"/></head><body>Zij zei weg iets.'
    extraction = extract(BytesIO(page.encode()))
    assert (extraction.text, extraction.notes) == ("Zij zei weg iets.", notes)


def test_html_in_the_encoding_that_it_names():
    page = '<html><head><meta charset="iso-8859-15"></head><body>kost €5'.encode("iso-8859-15")
    extraction = extract(BytesIO(page))
    assert (extraction.text, extraction.encoding) == ("kost €5", "iso-8859-15")


SOUP = ["table", "tr", "td", "th", "ol", "ul", "li", "p", "div", "a", "pre", "br", "h1"]


@given(st.lists(st.sampled_from([f"<{slash}{tag}>" for tag in SOUP for slash in ("", "/")] + ["x", " "])))
def test_html_loses_no_letter_however_badly_its_tables_and_lists_are_nested(pieces):
    page = "".join(pieces)
    assert read_html(f"<html><body>{page}z".encode()).text.count("x") == page.count("x")
