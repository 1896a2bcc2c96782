import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings

from welzijn.ui import charts, tokens

PICTURES = {
    "balance": lambda: charts.balance("<breed>", "diep & smal", {"a": 3, "both": 0, "b": 12}, 0.4, 0.2, 0.7),
    "small balance": lambda: charts.balance("breed", "diep", small=True),
    "logo": charts.logo,
    "bands": lambda: charts.bands([charts.Band("Rol", 0.5, 0.2, 0.9, "hoog")], "Verwachting"),
    "no bands": lambda: charts.bands([], "Verwachting"),
    "key": charts.band_key,
    "timeline": lambda: charts.timeline(
        [charts.Span("Rol", ["a", "b", "d"])], [("a", "A"), ("b", "B"), ("c", "C"), ("d", "D")], "Wanneer"
    ),
    "trajectory": lambda: charts.trajectory([charts.Step("M2", "Wijkteams", 2018, None)], 2026),
    "no trajectory": lambda: charts.trajectory([], 2026),
    **{f"intensity {value}": lambda value=value: charts.intensity(value) for value in (None, 0, 1, 2, 3)},
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_sound_and_says_in_words_what_it_shows(name):
    root = ElementTree.fromstring(PICTURES[name]())
    assert root[0].tag.endswith("title")
    assert root[0].text.strip()
    assert root.get("role") == "img"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_stays_within_its_frame(name):
    root = ElementTree.fromstring(PICTURES[name]())
    _, _, width, height = map(float, root.get("viewBox").split())
    for shape in root.iter():
        x, y = float(shape.get("x", 0)), float(shape.get("y", 0))
        assert 0 <= x + float(shape.get("width", 0)) <= width + 1
        assert 0 <= y + float(shape.get("height", 0)) <= height + 1


def test_a_marker_stands_where_its_share_says():
    left, right = (_marker(share) for share in (0.0, 1.0))
    assert _marker(0.5) == pytest.approx((left + right) / 2)


def test_neighbouring_phases_make_one_bar():
    root = ElementTree.fromstring(PICTURES["timeline"]())
    assert len([shape for shape in root if shape.tag.endswith("rect")]) == 2


TOLD_IN = {
    "bands": lambda *names: charts.bands([charts.Band(name, 0.5, 0.2, 0.9) for name in names], "x"),
    "timeline": lambda *names: charts.timeline(
        [charts.Span(name, ["a"]) for name in names], [("a", "A")], "x"
    ),
}
LONG_NAME = "Preventie en collectief werk versus individuele crisishulp"


def labels(picture):
    """The lines of text at the left edge as (y, words)."""
    found = ElementTree.fromstring(picture)
    return [(float(one.get("y")), one.text) for one in found if one.get("x") == "0" and one.text]


@pytest.mark.parametrize("name", TOLD_IN)
def test_a_long_label_goes_on_on_a_second_line(name):
    (short, _words), *_rest = labels(TOLD_IN[name]("Rol"))
    (above, first), (below, second) = labels(TOLD_IN[name](LONG_NAME))
    assert f"{first} {second}" == LONG_NAME
    assert (above + below) / 2 == pytest.approx(short)
    assert below - above > 13  # the size of its letters


@pytest.mark.parametrize("name", TOLD_IN)
def test_what_fits_on_no_two_lines_ends_in_an_ellipsis(name):
    lines = [words for _y, words in labels(TOLD_IN[name](f"{LONG_NAME} {LONG_NAME} {LONG_NAME}"))]
    assert [words[-1] == "…" for words in lines] == [False, True]
    assert LONG_NAME.startswith(lines[0])
    assert [words for _y, words in labels(TOLD_IN[name]("o" * 99))] == ["o" * 45 + "…"]


@pytest.mark.parametrize("name", TOLD_IN)
def test_labels_of_two_lines_stay_apart(name):
    heights = [y for y, _words in labels(TOLD_IN[name](LONG_NAME, LONG_NAME))]
    assert heights == sorted(heights)
    assert min(lower - upper for upper, lower in pairwise(heights)) > 13


def test_absent_is_a_ring_and_not_examined_is_empty():
    absent, unknown = (ElementTree.fromstring(charts.intensity(value)) for value in (0, None))
    assert [shape.get("fill") for shape in absent if shape.tag.endswith("circle")] == ["none"]
    assert len(unknown) == 1


def test_python_and_the_style_sheet_have_the_same_colours():
    css = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text()
    sheet = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", css.split("@media")[0]))
    python = {
        name.lower().replace("_", "-"): value
        for name, value in vars(tokens).items()
        if isinstance(value, str) and value.startswith("#")
    }
    assert {name: sheet[name] for name in python} == python
    assert tuple(sheet[f"intensity-{n}"] for n in range(4)) == tokens.INTENSITY


def _marker(share):
    root = ElementTree.fromstring(charts.balance("a", "b", marker=share))
    return next(float(shape.get("cx")) for shape in root if shape.get("r") == "9")
