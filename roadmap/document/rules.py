"""Who reads an organisation's roadmaps, and who makes them: its coordinator."""

import rules

from roadmap.answering.rules import is_coordinator_of
from welzijn.accounts.rules import is_organisation_member

rules.add_rule("roadmap.read", is_organisation_member)
rules.add_rule("roadmap.make", is_coordinator_of)
