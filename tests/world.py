"""Two real people of every role, and one of everything that the site is about."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from cases.codebook.loading import load_content
from cases.codebook.models import Family
from cases.codebook.tests.factories import make_release
from cases.library.tests.factories import EditionFactory
from cases.workbench.models import Case, CaseMember, Review
from cases.workbench.tests import factories as workbench
from roadmap.answering.tests.factories import make_project
from roadmap.document.models import Roadmap
from roadmap.document.report import build_report, report_hash
from roadmap.document.tests.reports import inputs
from roadmap.questionnaire.services import load_instrument
from roadmap.questionnaire.tests.factories import make_instrument
from tests.case_world import CaseWorld, case_world
from welzijn.accounts.models import Course, Enrolment, Invitation, Membership, Organisation, User

MARKS: dict[str, dict[str, bool]] = {
    "researcher": {"is_researcher": True},
    "lead researcher": {"is_lead_researcher": True},
    "teacher": {"is_teacher": True},
    "administrator": {"is_superuser": True, "is_staff": True},
}
WRITES = {"workbench.edit_case": "reviewer", "workbench.manage_members": "coder"}
LESSER = WRITES | {"workbench.request_review": "coder", "workbench.remove_case": "author"}
"""What somebody may be in a case and still not pass the rule."""


def light_content() -> None:
    """A codebook and a questionnaire, as far as projects and cases need them."""
    make_release()
    make_instrument()


def person(role: str) -> Any:
    """Somebody new of this role, with a course or organisation of one's own where the role comes from it."""
    if role == "visitor":
        return AnonymousUser()
    made: User = User.objects.create_user(f"{uuid4()}@voorbeeld.example", name=role, **MARKS.get(role, {}))
    if role == "student":
        Enrolment.objects.create(course=course(person("teacher")), user=made)
    if role in {"contributor", "coordinator"}:
        Membership.objects.create(organisation=organisation(), user=made, role=role)
    return made


def course(teacher: User, days: int = 30) -> Course:
    ends_on = timezone.localdate() + timedelta(days=days)
    code = uuid4().hex[:8].upper()
    return Course.objects.create(name="Sociaal werk", code=code, teacher=teacher, ends_on=ends_on)


def organisation() -> Organisation:
    return Organisation.objects.create(name="OCMW Voorbeeld")


def organisation_of(user: Any) -> Organisation:
    """Where ``user`` belongs; for who belongs nowhere, some organisation."""
    if user.is_authenticated and (found := user.organisations.first()):
        return found
    return organisation()


def invitation(by: User | None, to: Organisation | None = None) -> Invitation:
    return Invitation.objects.create(
        email=f"{uuid4()}@voorbeeld.example",
        role="contributor" if to else "researcher",
        organisation=to,
        invited_by=by,
        token_hash=uuid4().hex,
        expires_at=timezone.now() + timedelta(days=14),
    )


def case(maker: User) -> Case:
    """A case that ``maker`` started, whatever role that person has by now."""
    return workbench.make_case(maker, code=f"C-{uuid4().hex[:8]}")


def member(of: Case, user: User, role: str, **fields: Any) -> Case:
    CaseMember.objects.create(case=of, user=user, role=role, **fields)
    return of


def review(of: Case, reviewer: User, **fields: Any) -> Review:
    member(of, reviewer, "reviewer")
    return Review.objects.create(case=of, requested_by=of.created_by, reviewer=reviewer, **fields)


def own(rule: str, user: User) -> Any:
    """Something to which ``user`` stands as the matrix means by *own*, as far as this role can."""
    room = rule.split(".")[0]
    if rule == "course.manage":
        return course(user)
    if rule == "invitation.change":
        return invitation(user, user.organisations.first())
    if room == "organisation":
        return organisation_of(user)
    if rule in {"answering.manage", "roadmap.make"}:
        return make_project(organisation_of(user))
    if rule == "workbench.review_case":
        return review(case(person("researcher")), user)
    if rule == "workbench.sign_review":
        found = review(case(person("researcher")), person("researcher"), state="signature", signatory=user)
        member(found.case, user, "reviewer")
        return found
    return case(user)


def organisations_not_led_by(user: Any) -> list[Organisation]:
    """One where ``user`` doesn't belong, and one where ``user`` contributes."""
    found = [organisation()]
    if user.is_authenticated and user.memberships.exists():
        found.append(organisation())
        Membership.objects.create(organisation=found[-1], user=user, role="contributor")
    return found


def others(rule: str, user: Any) -> list[Any]:
    """Things of the same kind to which ``user`` stands otherwise."""
    somebody = person("researcher")
    if rule == "course.manage":
        return [course(person("teacher"))]
    if rule == "invitation.change":
        return [invitation(person("lead researcher")), invitation(person("coordinator"), organisation())]
    if rule.startswith("organisation."):
        return [organisation()]
    if rule in {"answering.manage", "roadmap.make"}:
        return [make_project(found) for found in organisations_not_led_by(user)]
    if rule in {"workbench.review_case", "workbench.sign_review"}:
        state = "requested" if rule.endswith("review_case") else "signature"
        return [
            review(case(somebody), person("researcher"), state=state, signatory=person("lead researcher"))
        ]
    found = [case(somebody)]
    if user.is_authenticated:
        found.append(member(case(somebody), user, "author", left_at=timezone.now()))
        if rule in LESSER:
            found.append(member(case(somebody), user, LESSER[rule]))
    return found


@dataclass
class World:
    """People and strangers of every role; the objects belong to the people, none to the strangers."""

    people: dict[str, Any]
    strangers: dict[str, Any]
    objects: dict[str, Any]
    cases: dict[str, CaseWorld]
    invitations: dict[str, Invitation]

    def value(self, name: str, argument: str, role: str) -> Any:
        """What fills ``argument`` in the address called ``name``, for somebody of ``role``."""
        if name.startswith(("workbench:", "api:bench-")):
            return self.cases.get(role, self.cases["researcher"]).value(name, argument)
        if name.startswith("invitation-") and argument == "uuid":
            return self.invitations.get(role, self.invitations["lead researcher"]).uuid
        if name == "member-end" and argument == "person":
            member = (
                self.people[role] if role in {"contributor", "coordinator"} else self.people["contributor"]
            )
            return member.uuid
        if name.endswith(("family", "new-code")):
            return self.objects["family"] if argument == "key" else self.objects[argument]
        if name.startswith("codebook:code-"):
            return "kenn-practice"
        room = name.split(":")[0].split("-")[0]
        return self.objects.get(f"{room} {argument}", self.objects.get(argument))


def make_world(roles: tuple[str, ...]) -> World:
    """The starter content with cases, a project, a course, an organisation, an edition and invitations."""
    load_content()
    load_instrument()
    people = {role: person(role) for role in roles}
    strangers = {role: person(role) for role in roles}
    home = people["coordinator"].organisations.get()
    people["contributor"].memberships.update(organisation=home)
    lead = people["lead researcher"]
    return World(
        people,
        strangers,
        _objects(people, home),
        {role: case_world(people[role]) for role in ("researcher", "lead researcher")},
        {"coordinator": invitation(people["coordinator"], home), "lead researcher": invitation(lead)},
    )


def _objects(people: dict[str, Any], home: Organisation) -> dict[str, Any]:
    """By argument, and by room and argument where rooms share its name."""
    project, edition = make_project(home), EditionFactory()
    data = build_report(inputs=inputs())
    roadmap = Roadmap.objects.create(project=project, number=1, data=data, data_hash=report_hash(data))
    running = course(people["teacher"])
    Enrolment.objects.create(course=running, user=people["student"])
    return {
        "token": "geen-echte-token",
        "organisation uuid": home.uuid,
        "member uuid": home.uuid,
        "person": people["contributor"].uuid,
        "course uuid": running.uuid,
        "student uuid": running.uuid,
        "student": people["student"].uuid,
        "person uuid": people["account"].uuid,
        "person organisation": home.uuid,
        "codebook key": "T01",
        "family": Family.objects.order_by("pk")[0].key,
        "codebook word": "spanningsveld",
        "library uuid": edition.published_case.uuid,
        "api uuid": edition.published_case.uuid,
        "api key": "T01",
        "kind": "bib",
        "project": project.uuid,
        "roadmap": roadmap.uuid,
        "question": "A1",
        "language": "nl",
        "number": 1,
        "rest": "nergens",
    }
