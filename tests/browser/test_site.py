"""What every visitor meets first."""

import pytest

from tests.browsing import tab_walk

pytestmark = pytest.mark.browser


def test_the_home_page_works_without_scripts(page_without_scripts, journey_site):
    page_without_scripts.goto(journey_site.url)
    assert page_without_scripts.locator("h1").count() == 1


def test_every_stop_of_the_keyboard_can_be_seen(page, journey_site):
    page.goto(journey_site.url)
    stops = tab_walk(page)
    assert stops[0]["tag"] == "a"
    assert [stop for stop in stops if not stop["visible"]] == []
