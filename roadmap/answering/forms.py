"""The form of a project."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from welzijn.accounts.models import Organisation

from .models import Project


class ProjectForm(forms.ModelForm[Project]):
    """Name and region; the organisation only where there is more than one to choose from."""

    organisation = forms.ModelChoiceField(
        label=_("Organisatie"),
        queryset=Organisation.objects.none(),
        empty_label=None,
        error_messages={"invalid_choice": _("Kies een organisatie uit de lijst.")},
    )
    region = forms.ChoiceField(
        label=_("Waar werkt uw organisatie?"),
        help_text=_("Zo kiest de routekaart casussen die op u lijken."),
        required=False,
        choices=[*Project.Region.choices, ("", _("Dat zeg ik liever niet"))],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Kies een regio uit de lijst.")},
    )

    class Meta:
        model = Project
        fields = ("name", "region")
        help_texts = {"name": _("Bijvoorbeeld “Wijkteams 2027”. Alleen uw organisatie ziet deze naam.")}
        widgets = {"name": forms.TextInput({"autocomplete": "off"})}
        error_messages = {
            "name": {
                "required": _("Geef het project een naam, bijvoorbeeld “Wijkteams 2027”."),
                "max_length": _("Maak de naam korter: hoogstens %(limit_value)d tekens (nu %(show_value)d)."),
            }
        }

    def __init__(self, *args: Any, organisations: list[Organisation] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs.pop("maxlength", None)
        if organisations is None or len(organisations) < 2:
            del self.fields["organisation"]
        else:
            keys = [organisation.pk for organisation in organisations]
            field = self.fields["organisation"]
            field.queryset = Organisation.objects.filter(pk__in=keys)  # type: ignore[attr-defined]
        self.order_fields(["organisation", "name", "region"])
