"""Finding the marked texts: every way in which the source marks one."""

import pytest

from scripts import messages

TEMPLATE = """
{% load i18n %}
<p class="a">{% translate "Eén regel" %}</p>
{% translate "klaar" context "taak" %}
<input value="{{ value|default:_("leeg") }}">
{% blocktranslate trimmed with name=case.name %}
  De casus {{ name }}
  is <b>klaar</b>
{% endblocktranslate %}
{% blocktranslate count n=3 %}{{ n }} casus{% plural %}{{ n }} casussen{% endblocktranslate %}
{# {% translate "Niet voor lezers" %} #}
<p>Niet gemarkeerd</p>
"""
CODE = """
first = _("In twee " "stukken")
second = ngettext("%(n)d dag", "%(n)d dagen", n) % {"n": n}
third = pgettext_lazy("maand", "mei")
fourth = gettext_lazy("Later")
other = gettext(variable)
"""


def found(tmp_path, name: str, text: str) -> list[tuple]:
    path = tmp_path / name
    path.write_text(text)
    return [(one.text, one.context) for one in messages.found_in(path)]


def test_texts_in_a_template(tmp_path):
    assert found(tmp_path, "page.html", TEMPLATE) == [
        ("Eén regel", None),
        ("klaar", "taak"),
        ("leeg", None),
        ("De casus %(name)s is <b>klaar</b>", None),
        (("%(n)s casus", "%(n)s casussen"), None),
    ]


def test_texts_in_code(tmp_path):
    assert found(tmp_path, "code.py", CODE) == [
        ("In twee stukken", None),
        (("%(n)d dag", "%(n)d dagen"), None),
        ("mei", "maand"),
        ("Later", None),
    ]


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A source with one template, and a catalogue of its own."""
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    return tmp_path


def test_what_was_translated_stays_and_what_is_gone_goes(elsewhere, capsys):
    page = elsewhere / "templates" / "page.html"
    page.write_text('{% translate "Casus" %}{% translate "Oud" %}')
    assert messages.main() == 1
    catalogue = messages.read("en")
    catalogue.get("Casus").string = "Case"
    messages.write("en", catalogue)

    page.write_text('{% translate "Nieuw" %}{% translate "Casus" %}')
    assert messages.main() == 1
    assert capsys.readouterr().out.splitlines()[-2:] == ["en: 'Nieuw'", "1 to translate"]
    assert [(message.id, message.string) for message in messages.read("en") if message.id] == [
        ("Nieuw", ""),
        ("Casus", "Case"),
    ]


def test_doing_it_twice_changes_nothing(elsewhere):
    (elsewhere / "templates" / "page.html").write_text("{% translate 'Een' %} {% translate 'Twee' %}")
    messages.main()
    once = messages.catalogue_file("en").read_bytes()
    messages.main()
    assert messages.catalogue_file("en").read_bytes() == once
