"""The forms of factors, principles, outcomes and competences."""

from .. import choices
from ..editing.forms import RecordForm
from .models import Finding


class FactorForm(RecordForm):
    autosaves_new = True
    to_publish = ("direction", "level", "description_nl")

    class Meta:
        model = Finding
        fields = ["direction", "level", "description_nl", "description_en"]

    def set_up(self) -> None:
        for name in ("direction", "level"):
            children = self.vocabulary.children(f"fact-{name}")
            self.choose(name, choices.terms(children))


class PrincipleForm(RecordForm):
    autosaves_new = True
    families = {"code": "werk"}
    to_publish = ("code", "description_nl")

    class Meta:
        model = Finding
        fields = ["code", "description_nl", "description_en"]


class OutcomeForm(PrincipleForm):
    families = {"code": "uitk"}


class CompetenceForm(RecordForm):
    autosaves_new = True
    families = {"code": "bofkas", "stakeholder": "pers"}
    to_publish = ("code", "description_nl")

    class Meta:
        model = Finding
        fields = ["code", "stakeholder", "description_nl", "description_en"]
