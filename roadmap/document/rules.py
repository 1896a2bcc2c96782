import rules

from welzijn.accounts.rules import is_organisation_member

rules.add_rule("roadmap.read", is_organisation_member)
rules.add_rule("roadmap.make", is_organisation_member)
