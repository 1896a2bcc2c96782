"""The looks that every page is given find what they are for."""

import pytest

from tests.looking import faults_of, with_axe

pytestmark = pytest.mark.browser
GOOD = "<h1>Goed</h1><p>Een gewone tekst.</p>"
FAULTS = {
    "wide: 2 h1": "<h1>Nog een</h1>",
    "wide: image-alt": "<img src='data:,' width=20 height=20>",
    "wide: color-contrast": "<p>Eerst.</p><p style='color: #bbb'>Grijs op wit.</p>",
    "narrow: color-contrast": "<style>@media (max-width: 40rem) { p { color: #bbb } }</style>",
    "narrow and dark: color-contrast": (
        "<style>@media (prefers-color-scheme: dark) { p { color: #bbb }}</style>"
    ),
    "wide: scrolls": "<div style='width: 2000px; height: 1px'></div>",
    "narrow: scrolls": "<div style='width: 500px; height: 1px'></div>",
    "large letters: scrolls": "<div style='width: 41rem; height: 1px'></div>",
    "wide: over each other": "<p>Eerst komt deze.</p><p style='margin-top: -2rem'>Eroverheen.</p>",
    "large letters: cut off": (
        "<p style='width: 150px; overflow: hidden; white-space: nowrap'>Dit past nog.</p>"
    ),
    "wide: squeezed": "<p style='width: 30px'>een twee drie vier vijf zes zeven acht negen</p>",
    "forced colours: a button without an edge": "<button style='border: 0'>Bewaar</button>",
    "forced colours: the current one": (
        "<nav><ul><li><a href='#'>Een</a></li><li><a href='#' aria-current=page>Twee</a></li></ul></nav>"
    ),
    "forced colours: a mark in no colour": (
        "<svg role=img aria-label=Cirkel width=9 height=9><circle class=chart-a r=4 fill='#0b5d6b'/></svg>"
    ),
}


def shown(page, body: str) -> list[str]:
    with_axe(page).goto("about:blank")
    page.set_content(
        "<!doctype html><html lang=nl><meta name=viewport content='width=device-width'>"
        f"<title>Een pagina</title><body><main>{GOOD}{body}</main></body></html>"
    )
    return [fault.split("”: ", 1)[1] for fault in faults_of(page)]


def test_a_good_page_has_no_faults(page):
    assert shown(page, "") == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(page, fault):
    assert [found for found in shown(page, FAULTS[fault]) if found.startswith(fault)]
