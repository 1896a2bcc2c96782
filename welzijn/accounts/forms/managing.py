"""Courses, invitations, organisations, people and one's own profile."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..models import Course, Invitation, Organisation, User
from .words import TOO_LONG, WRONG_ADDRESS, OurWords


class _ModelForm(forms.ModelForm[Any]):
    """A form of one record; too long a text is told, not cut off by the browser."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)
            field.error_messages["max_length"] = TOO_LONG


class CourseForm(_ModelForm):
    """Name and last day. A course may be ended by a day in the past only with its own button."""

    class Meta:
        model = Course
        fields = ("name", "ends_on")
        labels = {"ends_on": _("Laatste dag")}
        help_texts = {
            "name": _("Uw studenten zien deze naam."),
            "ends_on": _("Tot en met deze dag lezen uw studenten alle casussen."),
        }
        widgets = {
            "name": forms.TextInput({"autocomplete": "off"}),
            "ends_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        }
        error_messages = {
            "name": {"required": _("Geef de cursus een naam, bijvoorbeeld “Sociaal werk 2 – groep B”.")},
            "ends_on": {
                "required": _("Kies de laatste dag van de cursus."),
                "invalid": _("Schrijf de dag als dag-maand-jaar, bijvoorbeeld 30-06-2027."),
            },
        }

    def clean_ends_on(self) -> Any:
        day = self.cleaned_data["ends_on"]
        if "ends_on" in self.changed_data and day < timezone.localdate():
            raise forms.ValidationError(_("Deze dag is voorbij. Kies vandaag of een latere dag."))
        return day


class InvitationForm(OurWords):
    """An address, and a role that the sender may give."""

    email = forms.EmailField(max_length=254)
    role = forms.ChoiceField(
        label=_("Waarvoor nodigt u uit?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een rol."), "invalid_choice": _("Kies een rol uit de lijst.")},
    )

    def __init__(self, *args: Any, roles: list[Invitation.Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]


class ColleagueForm(OurWords):
    """The address of a colleague."""

    email = forms.EmailField(
        max_length=254, error_messages={"invalid": WRONG_ADDRESS}, help_text=_("Het adres van uw collega.")
    )


class OrganisationNameForm(_ModelForm):
    """Another name for an organisation."""

    class Meta:
        model = Organisation
        fields = ("name",)
        error_messages = {"name": {"required": _("Vul de naam van uw organisatie in.")}}


class DissolveForm(forms.Form):
    """That one has understood what is lost."""

    understood = forms.BooleanField(
        label=_("Ik begrijp dat alle projecten, antwoorden en routekaarten voor iedereen verdwijnen."),
        error_messages={"required": _("Vink dit aan als u de organisatie echt wilt opheffen.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False


class ProfileForm(_ModelForm):
    """Name and language."""

    language = forms.ChoiceField(
        label=_("Taal"),
        help_text=_("In deze taal leest u de site en krijgt u mail."),
        choices=[("nl", "Nederlands"), ("en", "English")],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een taal."), "invalid_choice": _("Kies een taal uit de lijst.")},
    )

    class Meta:
        model = User
        fields = ("name", "language")
        labels = {"name": _("Uw naam")}
        widgets = {"name": forms.TextInput({"autocomplete": "name"})}
        error_messages = {"name": {"required": _("Vul uw naam in.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.initial["language"] = self.initial.get("language") or (get_language() or "nl")[:2]


class RolesForm(_ModelForm):
    """Which roles a person has. Who belongs to an organisation or a course is decided there."""

    class Meta:
        model = User
        fields = ("is_researcher", "is_lead_researcher", "is_teacher")
        labels = {
            "is_researcher": _("Onderzoeker"),
            "is_lead_researcher": _("Hoofdonderzoeker"),
            "is_teacher": _("Lesgever"),
        }
        help_texts = {
            "is_researcher": _("Legt casussen vast en leest na."),
            "is_lead_researcher": _("Beheert ook het codeboek en tekent mee."),
            "is_teacher": _("Maakt cursussen voor studenten."),
        }
