"""Who may read and who may change the codebook."""

import rules
from rules.predicates import always_true

from welzijn.accounts.rules import is_lead_researcher

rules.add_rule("codebook.read", always_true)
rules.add_rule("codebook.edit", is_lead_researcher)
