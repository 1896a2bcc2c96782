"""Django's checks of a password, in words that say how to make a better one."""

from django.contrib.auth.password_validation import CommonPasswordValidator, MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("Maak het wachtwoord langer: minstens %(number)d tekens.") % {"number": self.min_length}

    def get_help_text(self) -> str:
        return _("Minstens %(number)d tekens. Vier losse woorden zijn sterk en goed te onthouden.") % {
            "number": self.min_length
        }


class NotCommon(CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("Veel mensen gebruiken dit wachtwoord. Kies een ander, bijvoorbeeld vier losse woorden.")

    def get_help_text(self) -> str:
        return _("Kies geen wachtwoord dat veel mensen gebruiken.")
