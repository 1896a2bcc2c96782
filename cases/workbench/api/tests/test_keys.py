"""A key opens one case to its owner's programs: no more than the owner may do now, while it lasts."""

import logging
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rest_framework.throttling import SimpleRateThrottle

from cases.workbench.api.tokens import hash_of
from cases.workbench.cases.services import remove_case, remove_member
from cases.workbench.editing.services import new_nonce
from cases.workbench.models import CaseMember, CaseToken
from cases.workbench.tests.factories import ResearcherFactory, join, make_case

from .conftest import Program, key_for

pytestmark = pytest.mark.django_db


def refused(answer, status, key):
    assert (answer.status_code, answer.json()["key"]) == (status, key), answer.content
    assert answer["Cache-Control"] == "private, no-store"
    return answer.json()["sentence"]


def form(**fields):
    return {"name": "R-script", "scope": "read", "days": "30", "nonce": str(new_nonce())} | fields


@pytest.fixture
def page(case):
    return reverse("workbench:tokens", args=[case.uuid])


def test_a_key_is_shown_once_and_kept_as_a_digest(case, page, signed_in):
    client, sent = signed_in(case.created_by), form(scope="write")
    answer = client.post(page, sent)
    [key] = re.findall(r"<code>(wzn_[\w-]+)</code>", answer.text)
    assert (answer.status_code, len(key)) == (200, 47)
    assert "no-store" in answer["Cache-Control"]
    token = CaseToken.objects.get()
    assert (token.token_hash, token.scope, token.user) == (hash_of(key), "write", case.created_by)
    assert key not in client.get(page).text
    assert key not in client.post(page, sent, follow=True).text
    assert CaseToken.objects.count() == 1
    assert Program(case, key=key).get("").status_code == 200


def test_a_key_lasts_a_year_at_most(case, page, signed_in):
    client = signed_in(case.created_by)
    assert client.post(page, form(days="400")).status_code == 422
    client.post(page, form(days="365"))
    assert CaseToken.objects.get().expires_at <= timezone.now() + timedelta(days=365)


@pytest.mark.parametrize("field", ["name", "scope", "days"])
def test_a_form_that_lacks_something_makes_no_key(case, page, signed_in, field):
    answer = signed_in(case.created_by).post(page, form(**{field: ""}))
    assert (answer.status_code, CaseToken.objects.count()) == (422, 0)


def test_a_reviewer_gets_a_key_for_reading_only(case, page, signed_in):
    client = signed_in(join(case, "reviewer"))
    assert client.post(page, form(scope="write")).status_code == 422
    assert client.post(page, form()).status_code == 200
    assert CaseToken.objects.get().scope == "read"


def test_one_sees_and_revokes_only_ones_own(case, page, signed_in):
    mine, theirs = key_for(case), key_for(case, join(case, "coder"))
    client = signed_in(case.created_by)
    assert client.get(page).text.count('name="intrekken"') == 1
    other = CaseToken.objects.get(token_hash=hash_of(theirs))
    assert client.post(page, {"intrekken": str(other.uuid)}).status_code == 404
    assert client.post(page, {"intrekken": "x"}).status_code == 404
    own = CaseToken.objects.get(token_hash=hash_of(mine))
    client.post(page, {"intrekken": str(own.uuid)})
    refused(Program(case, key=mine).get(""), 401, "bad_key")
    assert Program(case, key=theirs).get("").status_code == 200


def test_there_is_an_end_to_how_many(case, page, signed_in):
    for _ in range(20):
        key_for(case)
    assert signed_in(case.created_by).post(page, form()).status_code == 422


def ended(token):
    CaseToken.objects.update(expires_at=timezone.now())


def withdrawn(token):
    CaseToken.objects.update(revoked_at=timezone.now())


def left(token):
    remove_member(member=CaseMember.objects.get(user=token.user), by=token.case.created_by)


def no_researcher(token):
    type(token.user).objects.filter(pk=token.user_id).update(is_researcher=False)


def closed(token):
    type(token.user).objects.filter(pk=token.user_id).update(is_active=False)


def removed(token):
    remove_case(case=token.case, by=token.case.created_by)


@pytest.mark.parametrize("what", [ended, withdrawn, left, no_researcher, closed, removed])
def test_a_key_stops_at_once(case, what):
    program = Program(case, join(case, "coder"))
    assert program.get("").status_code == 200
    what(CaseToken.objects.get())
    refused(program.get(""), 401, "bad_key")


@pytest.mark.parametrize("key", ["x", "", "wzn_" + "a" * 500, "a b", "é"])
def test_a_key_that_never_was(case, key):
    answer = Client().get(
        f"/api/v1/workbench/cases/{case.uuid}/", headers={"Authorization": f"Bearer {key} "}
    )
    refused(answer, 401, "bad_key")
    assert answer["WWW-Authenticate"] == "Bearer"


def test_wrong_keys_are_counted(case, monkeypatch):
    monkeypatch.setattr(SimpleRateThrottle, "THROTTLE_RATES", {"anon": "2/minute", "user": "9/minute"})
    wrong = Program(case, key="wzn_x")
    assert [wrong.get("").status_code for _ in range(3)] == [401, 401, 429]
    assert Program(case).get("").status_code == 200


def test_right_keys_are_counted_per_person(case, monkeypatch):
    monkeypatch.setattr(SimpleRateThrottle, "THROTTLE_RATES", {"anon": "1/minute", "user": "2/minute"})
    program = Program(case)
    assert [program.get("").status_code for _ in range(3)] == [200, 200, 429]


def test_a_key_opens_no_other_case(case):
    other = make_case(case.created_by, code="ANDER-01")
    program = Program(other)
    refused(program.get(f"/api/v1/workbench/cases/{case.uuid}/"), 404, "not_found")
    [only] = program.get("/api/v1/workbench/cases/").json()["results"]
    assert only["uuid"] == str(other.uuid)


def test_a_key_in_an_address_is_refused(case, program):
    address = f"/api/v1/workbench/cases/{case.uuid}/"
    assert Client().get(f"{address}?token={program.key}").status_code == 401
    refused(program.get(f"?token={program.key}"), 400, "bad_parameter")


def test_a_key_is_in_no_log(case, caplog):
    caplog.set_level(logging.DEBUG)
    program = Program(case)
    program.get("codings/")
    program.get("niets/")
    program.ask("POST", "codings/", raw=b"{")
    assert program.key not in caplog.text


def test_a_key_for_reading_writes_nothing(case, text):
    program = Program(case, scope="read")
    assert program.get("codings/").status_code == 200
    for method, where in [("POST", "codings/"), ("POST", "sources/")]:
        refused(program.ask(method, where, {}), 403, "read_only_key")
    assert (case.codings.count(), case.sourcerecords.count()) == (0, 1)


def test_a_key_writes_no_longer_than_its_owner(case, text):
    coder = join(case, "coder")
    program = Program(case, coder)
    CaseMember.objects.filter(user=coder).update(role="reviewer", wrote=False)
    refused(program.post("codings/"), 404, "not_found")
    assert program.get("codings/").status_code == 200


def test_use_is_noted_once_a_minute(case, program, django_assert_num_queries):
    program.get("")
    first = CaseToken.objects.get().last_used_at
    assert first is not None
    program.get("")
    assert CaseToken.objects.get().last_used_at == first
    CaseToken.objects.update(last_used_at=first - timedelta(minutes=2))
    program.get("")
    assert CaseToken.objects.get().last_used_at >= first


def test_a_session_works_too_and_writes_with_its_csrf_token(case, text, signed_in):
    address = f"/api/v1/workbench/cases/{case.uuid}/codings/"
    assert signed_in(case.created_by).get(address).status_code == 200
    client = Client(enforce_csrf_checks=True)
    client.force_login(case.created_by)
    refused(client.post(address, {}, "application/json"), 403, "refused")


def test_to_everybody_else_there_is_nothing(case, text, signed_in):
    address = f"/api/v1/workbench/cases/{case.uuid}/"
    assert Client().get(address).status_code == 401
    student = ResearcherFactory(is_researcher=False)
    for user in (student, ResearcherFactory(), ResearcherFactory(is_researcher=False, is_superuser=True)):
        for where in ("", "sources/", "codings/", "codes/", "rounds/"):
            refused(signed_in(user).get(address + where), 404, "not_found")
            refused(
                signed_in(user).post(address + where, {}, "application/json"),
                *(
                    (404, "not_found")
                    if where in {"sources/", "codings/"} or not user.is_researcher
                    else (405, "method_not_allowed")
                ),
            )
    assert signed_in(student).get("/api/v1/workbench/cases/").status_code == 404
