"""How every form of the site is rendered."""

from typing import Any

from django.forms import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Widget

LANGUAGES = ("nl", "en")


class SiteField(BoundField):
    """A field that says in which language it is written, when its name does (``name_nl``, ``en``)."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        if self.ending and not self.is_hidden:
            built.setdefault("lang", self.ending)
        return built

    @property
    def ending(self) -> str:
        """The language in the name of the field; empty for none."""
        ending = self.name.rpartition("_")[2]
        return ending if ending in LANGUAGES else ""


class SiteRenderer(TemplatesSetting):
    """Form templates from the site's own folder, fields that know their language."""

    bound_field_class = SiteField
