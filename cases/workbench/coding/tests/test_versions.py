"""The pages of an older version of a text lead to what stands on that version."""

import pytest

from cases.workbench.coding.services import Wish, add_codings
from cases.workbench.sources.incoming import from_paste
from cases.workbench.sources.texts import newest_text
from cases.workbench.sources.versions.plans import make_plan
from cases.workbench.sources.versions.services import confirm, propose
from cases.workbench.tests.posting import address

from .conftest import text_of

pytestmark = pytest.mark.django_db
STAYS, GOES = "Wij hadden geen tijd.", "De cliënten wachtten."


@pytest.fixture
def client(case, signed_in):
    return signed_in(case.created_by)


@pytest.fixture
def older(case):
    """A text of which one coding went along to a correction, and one found no place there."""
    text = text_of(case, f"{STAYS} {GOES}\n")
    wishes = [
        Wish(0, len(STAYS), "workload", STAYS),
        Wish(len(STAYS) + 1, len(STAYS) + 1 + len(GOES), "workload", GOES),
    ]
    add_codings(text=text, wishes=wishes, by=case.created_by)
    proposal = propose(source=text.source, incoming=from_paste(f"Nu dit: {STAYS}"), by=case.created_by)
    confirm(proposal=proposal, stamp=make_plan(proposal).stamp, by=case.created_by)
    return text


def test_the_fragments_of_an_older_version_are_those_that_stand_on_it(case, client, older):
    here = (case, older.source.uuid)
    now, then = address("coding-fragments", *here), address("coding-version-fragments", *here, 1)
    page = client.get(address("coding-version", *here, 1)).text
    assert [f'href="{then}"' in page, f'href="{now}"' in page] == [True, False]
    listed = client.get(then).text
    assert [GOES in listed, STAYS in listed, "1 codering<" in listed] == [True, False, True]
    [left] = older.codings.standing()
    assert f"{address('coding-version', *here, 1)}#c-{left.guid}" in listed
    assert f'href="{now}"' in listed
    newest = client.get(now).text
    assert [GOES in newest, STAYS in newest, f'href="{then}"' in newest] == [False, True, True]
    assert client.get(address("coding-version-fragments", *here, 3)).status_code == 404


def test_an_older_version_on_which_nothing_stands_says_so(case, client, older):
    older.codings.update(text=newest_text(older.source))
    there = address("coding-version-fragments", case, older.source.uuid, 1)
    assert "Op deze versie staat geen codering meer." in client.get(there).text


def test_searching_from_an_older_version_says_where_it_looks(case, client, older):
    here = (case, older.source.uuid)
    assert "Zoek in de nieuwste versie" in client.get(address("coding-version", *here, 1)).text
    assert "Zoek in deze tekst" in client.get(address("coding", *here)).text
