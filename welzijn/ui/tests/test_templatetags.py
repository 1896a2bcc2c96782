from types import SimpleNamespace

from django.template import engines
from django.utils.translation import override


def rendered(source, **context):
    return engines["django"].from_string(source).render(context)


def test_a_text_in_the_active_language_stands_bare():
    assert rendered("{{ text|localised }}", text={"nl": "hulp & zorg", "en": "help"}) == "hulp &amp; zorg"


def test_a_text_in_the_other_language_says_so():
    with override("en"):
        assert rendered("{{ text|localised }}", text={"nl": "<hulp>", "en": ""}) == (
            '<span lang="nl">&lt;hulp&gt;</span>'
        )


def test_columns_are_read_by_their_name():
    thing = SimpleNamespace(name_nl="hulp", name_en="help")
    with override("en"):
        assert rendered('{{ thing|localised:"name" }}', thing=thing) == "help"


def test_nothing_is_nothing_and_a_plain_text_stays():
    assert rendered("{{ a|localised }}{{ b|localised }}{{ c|localised }}", a=None, b={}, c="x") == "x"


def test_words_of_a_person_say_their_language_within_a_sentence():
    source = (
        "{% blocktranslate with title=title|spoken:language %}Terug naar {{ title }}{% endblocktranslate %}"
    )
    with override("en"):
        assert rendered(source, title="<b>Wilg</b>", language="nl") == (
            'Terug naar <span lang="nl">&lt;b&gt;Wilg&lt;/b&gt;</span>'
        )
        assert rendered(source, title="<b>Willow</b>", language="en") == (
            "Terug naar &lt;b&gt;Willow&lt;/b&gt;"
        )
        assert rendered(source, title="Wilg", language="") == 'Terug naar <span lang="">Wilg</span>'
