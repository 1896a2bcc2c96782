"""Of many decisions on one review, one counts."""

from threading import Thread

import pytest
from django.db import connection

from cases.codebook.tests.factories import make_release
from cases.library.models import Edition, PublishedCase
from cases.workbench.publishing import services

from .factories import join, make_complete_case
from .posting import address
from .test_publishing import approval, ask, read_hash


@pytest.fixture
def case(release):
    return make_complete_case()


@pytest.fixture
def reviewer(case):
    return join(case, "reviewer", name="Nele Nalezer")


@pytest.mark.django_db
def test_deciding_twice_publishes_once(case, reviewer, signed_in):
    ask(case, reviewer)
    second, sent = signed_in(reviewer), approval(case)
    assert [second.post(address("judge", case), sent).status_code for _ in range(2)] == [302, 302]
    assert Edition.objects.count() == 1
    assert second.get(address("judge", case)).status_code == 302


@pytest.mark.django_db
def test_the_author_takes_a_request_back(case, reviewer, signed_in):
    ask(case, reviewer)
    author, url = signed_in(case.created_by), address("review-cancel", case)
    assert author.get(url).status_code == 302
    assert case.reviews.get().state == "requested"
    assert [author.post(url).status_code for _ in range(2)] == [302, 302]
    assert case.reviews.get().state == "cancelled"
    assert signed_in(reviewer).post(address("judge", case), approval(case)).status_code == 302
    assert Edition.objects.count() == 0


@pytest.mark.django_db
def test_two_copies_of_one_review_decide_once(case, reviewer):
    """Both requests read the review before either of them wrote."""
    ask(case, reviewer)
    copies = [case.reviews.get(), case.reviews.get()]
    same = {"checklist": {"population_k": 12}, "read_hash": read_hash(case), "by": reviewer}
    assert services.approve(review=copies[0], **same).number == 1
    for late in (
        lambda: services.approve(review=copies[1], **same),
        lambda: services.return_case(review=copies[1], comment="Te laat", by=reviewer),
        lambda: services.cancel_review(review=copies[1], by=case.created_by),
    ):
        with pytest.raises(services.AlreadyDecidedError):
            late()
    assert (Edition.objects.count(), case.reviews.get().state) == (1, "published")


def at_once(*calls):
    """All calls at the same moment. SQLite lets one writer in at a time, so there they take turns."""
    if connection.vendor == "sqlite":
        for call in calls:
            call()
        return
    threads = [Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_many_clicks_at_the_same_moment_make_one_edition(signed_in):
    make_release()
    case = make_complete_case()
    reviewer = join(case, "reviewer")
    ask(case, reviewer)
    sent, answers = approval(case), []

    def click():
        try:
            answers.append(signed_in(reviewer).post(address("judge", case), sent).status_code)
        finally:
            if connection.vendor != "sqlite":
                connection.close()

    at_once(*[click] * 4)
    assert answers == [302] * 4
    assert list(Edition.objects.values_list("number", "is_latest")) == [(1, True)]
    assert PublishedCase.objects.count() == 1
