"""Editing the draft, as a browser does and as somebody else does meanwhile."""

from cases.codebook.models import Tension
from cases.codebook.services import edit

T01 = "/codeboek/beheer/spanningsveld/T01/"


def fields_of(page):
    """What a browser would send back for the form on ``page``, without a button."""
    editor = page.context["editor"]
    data = {}
    for form in [editor.form, *(f for rows in editor.rows.values() for f in (rows.management_form, *rows))]:
        for field in form:
            value = field.value()
            if isinstance(value, bool):
                value = "on" if value else None
            if value is not None:
                data[field.html_name] = getattr(value, "pk", value)
    return data


def rename(key, name, author, version=1):
    payload = Tension.objects.get(key=key).to_payload()
    payload |= {"name": payload["name"] | {"nl": name}}
    return edit(kind="tension", key=key, version=version, payload=payload, author=author)
