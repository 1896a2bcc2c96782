"""What every page about one own code of a case starts from."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.codebook.vocabulary import Vocabulary
from welzijn.accounts.access import SignedInRequest

from ..coding.codes import CodeEntry, codes_of
from ..doors import about, open_case
from ..models import Case, CodingRound, OwnCode

CHANGED = gettext_lazy(
    "Terwijl u keek, veranderde een collega iets aan deze code of aan wat ermee gecodeerd is. Er is nog "
    "niets gedaan. Hieronder staat hoe het nu is. Kijk het nog eens na."
)


@dataclass(frozen=True)
class Bench:
    """A code of a case, with all codes around it."""

    request: SignedInRequest
    case: Case
    code: OwnCode
    vocabulary: Vocabulary
    known: dict[str, CodeEntry]

    @property
    def home(self) -> str:
        """Where the code stands in the tree."""
        return f"{reverse('workbench:codes', args=[self.case.uuid])}#code-{self.code.key}"

    @property
    def opened(self) -> str:
        """The same with its menu open, for who goes on with it."""
        codes = reverse("workbench:codes", args=[self.case.uuid])
        return f"{codes}?bij={self.code.key}#code-{self.code.key}"

    def about(self, **more: Any) -> dict[str, Any]:
        """What every page about the code shows."""
        return {
            **about(self.request, self.case, self.vocabulary),
            "code": self.code,
            "back": self.home,
            "back_to": _("de codes"),
            "running": has_running_round(self.case),
            **more,
        }


def open_bench(request: SignedInRequest, case_id: uuid.UUID, record_id: uuid.UUID) -> Bench:
    """An own code for somebody who may change it; 404 otherwise."""
    case = open_case(request, case_id, "workbench.edit_case")
    code = get_object_or_404(case.owncodes, uuid=record_id)
    code.case = case
    vocabulary = about(request, case)["vocabulary"]
    return Bench(request, case, code, vocabulary, codes_of(case, vocabulary))


def has_running_round(case: Case) -> bool:
    """Whether there are codings that don't follow their code, because a round isn't settled yet."""
    return CodingRound.objects.filter(case=case, settled_at=None).exists()
