"""Who may read the questionnaire."""

import rules
from rules.predicates import always_true

rules.add_rule("questionnaire.read", always_true)
