"""The style guide: every component in its states; how it looks is seen on the visitor's walk."""

import pytest

from tests.browsing import tab_walk

pytestmark = pytest.mark.browser


def test_the_errors_come_first_and_lead_to_their_fields(page, journey_site):
    page.goto(f"{journey_site.url}/over/stijlgids/")
    assert page.title().startswith("Fout:")
    assert page.evaluate("document.activeElement.id") == "fouten"
    for link in page.locator(".error-summary a").all():
        assert page.locator(f"[id='{link.get_attribute('href')[1:]}']").count() == 1


@pytest.mark.parametrize("forced", ["none", "active"])
def test_targets_are_large_enough_and_focus_is_seen(page, journey_site, forced):
    page.emulate_media(forced_colors=forced)
    page.goto(f"{journey_site.url}/over/stijlgids/")
    stops = tab_walk(page)
    assert [stop for stop in stops if not stop["visible"]] == []
    assert [
        stop for stop in stops if stop["tag"] in {"button", "input", "select"} and stop["height"] < 24
    ] == []


def test_a_page_weighs_little(page, journey_site):
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(journey_site.url, wait_until="networkidle")
    assert sum(sizes) <= 100_000
