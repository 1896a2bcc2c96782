"""The form by which a researcher makes a key."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import CaseToken

DAYS = [(30, _("30 dagen")), (90, _("90 dagen")), (365, _("1 jaar"))]


class TokenForm(forms.ModelForm):
    days = forms.TypedChoiceField(
        label=_("Hoelang werkt de sleutel?"),
        choices=DAYS,
        coerce=int,
        initial=90,
        error_messages={"required": _("Maak een keuze."), "invalid_choice": _("Kies uit de lijst.")},
    )

    class Meta:
        model = CaseToken
        fields = ["name", "scope"]
        widgets = {"scope": forms.RadioSelect}
        help_texts = {"name": _("Bijvoorbeeld: R-script op mijn laptop. Alleen u ziet dit.")}
        error_messages = {
            "name": {"required": _("Geef de sleutel een naam, bijvoorbeeld “R-script”.")},
            "scope": {"required": _("Maak een keuze."), "invalid_choice": _("Kies uit de lijst.")},
        }

    def __init__(self, *args: Any, may_edit: bool, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "initial": {"scope": "read"}, **kwargs})
        scopes = CaseToken.Scope.choices if may_edit else CaseToken.Scope.choices[:1]
        self.fields["scope"] = forms.ChoiceField(
            label=self.fields["scope"].label,
            choices=scopes,
            widget=forms.RadioSelect,
            error_messages=dict(self.Meta.error_messages["scope"]),
        )
