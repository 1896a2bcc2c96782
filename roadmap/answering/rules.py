"""Who may do what with an organisation's projects. Outside the organisation they don't exist."""

import rules
from rules.predicates import predicate

from welzijn.accounts.models import Membership, User

from .models import Project
from .queries import roles_of


@predicate
def is_member_somewhere(user: User) -> bool:
    return bool(roles_of(user))


@predicate
def is_coordinator_somewhere(user: User) -> bool:
    return Membership.Role.COORDINATOR in roles_of(user).values()


@predicate
def is_coordinator_of(user: User, project: Project | None) -> bool:
    return project is not None and roles_of(user).get(project.organisation_id) == Membership.Role.COORDINATOR


rules.add_rule("answering.answer", is_member_somewhere)
rules.add_rule("answering.coordinate", is_coordinator_somewhere)
rules.add_rule("answering.manage", is_coordinator_of)
