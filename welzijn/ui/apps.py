from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    name = "welzijn.ui"

    def ready(self) -> None:
        """An error says how to repair it, also where a form has no words of its own."""
        from django.forms import BooleanField, ChoiceField, Field

        Field.default_error_messages["required"] = _("Vul dit in.")
        ChoiceField.default_error_messages["required"] = _("Maak een keuze.")
        BooleanField.default_error_messages = {"required": _("Vink dit aan om verder te gaan.")}
