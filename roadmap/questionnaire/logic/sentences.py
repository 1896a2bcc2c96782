"""What can be wrong, said in both languages. Pure data, so that reading a content file needs no catalogue."""

import reprlib
from collections.abc import Mapping

Text = Mapping[str, str]
LANGUAGES = ("nl", "en")

SENTENCES: dict[str, tuple[str, str]] = {
    # content of an instrument
    "not_mapping": (
        "hier hoort een blok met sleutels en waarden.",
        "a block of keys and values belongs here.",
    ),
    "not_list": ("hier hoort een lijst.", "a list belongs here."),
    "unknown_key": ("de sleutel '{key}' bestaat hier niet.", "the key '{key}' does not exist here."),
    "missing": ("'{key}' ontbreekt.", "'{key}' is missing."),
    "not_text": (
        "hier hoort een tekst met 'nl' en 'en', allebei niet leeg.",
        "a text with 'nl' and 'en' belongs here, neither of them empty.",
    ),
    "not_string": (
        "hier hoort een sleutel (tekst, zo nodig tussen aanhalingstekens), niet {found}.",
        "a key (text, quoted where needed) belongs here, not {found}.",
    ),
    "not_flag": ("hier hoort true of false, niet {found}.", "true or false belongs here, not {found}."),
    "not_whole": (
        "hier hoort een geheel getal van {low} tot {high}, niet {found}.",
        "a whole number from {low} to {high} belongs here, not {found}.",
    ),
    "not_number": ("hier hoort een getal, niet {found}.", "a number belongs here, not {found}."),
    "not_one_of": (
        "'{found}' bestaat niet; kies uit {allowed}.",
        "'{found}' does not exist; choose from {allowed}.",
    ),
    "twice": ("'{key}' komt twee keer voor.", "'{key}' occurs twice."),
    "empty": ("deze lijst is leeg.", "this list is empty."),
    "unknown_tension": (
        "er is een effect op spanningsveld '{key}', maar dat bestaat niet.",
        "there is an effect on tension '{key}', which does not exist.",
    ),
    "reserved_option": (
        "'{key}' is gereserveerd voor 'weet ik niet' en kan geen optie zijn.",
        "'{key}' is reserved for 'I do not know' and cannot be an option.",
    ),
    "reserved_none": (
        "'{key}' betekent bij een vraag met telregels 'geen van deze' en kan geen optie zijn.",
        "'{key}' means 'none of these' in a question with count rules and cannot be an option.",
    ),
    "few_options": (
        "een keuzevraag heeft minstens twee opties nodig.",
        "a choice question needs at least two options.",
    ),
    "not_for_type": (
        "'{key}' hoort niet bij een vraag van het type '{type}'.",
        "'{key}' does not belong to a question of type '{type}'.",
    ),
    "scored_free": (
        "een vraag van het type '{type}' telt nooit mee; zet scored op false.",
        "a question of type '{type}' is never scored; set scored to false.",
    ),
    "effects_unscored": (
        "deze vraag heeft effecten maar staat op scored: false.",
        "this question has effects but is marked scored: false.",
    ),
    "count_gap": (
        "de telregels dekken elk aantal van 0 tot {most} precies één keer; bij {count} klopt dat niet.",
        "the count rules must cover every number from 0 to {most} exactly once; {count} is not.",
    ),
    "count_and_options": (
        "een vraag met telregels heeft geen effecten per optie.",
        "a question with count rules has no effects per option.",
    ),
    "section_order": (
        "de vragen van een sectie horen bij elkaar, in de volgorde van de secties.",
        "the questions of a section belong together, in the order of the sections.",
    ),
    "condition_shape": (
        "een voorwaarde is ofwel 'all', ofwel 'any', ofwel 'question' met 'in'.",
        "a condition is either 'all', or 'any', or 'question' with 'in'.",
    ),
    "condition_self": (
        "de voorwaarde kijkt naar de vraag zelf.",
        "the condition looks at the question itself.",
    ),
    "condition_forward": (
        "de voorwaarde kijkt naar '{key}', die pas later komt; voorwaarden kijken alleen terug.",
        "the condition looks at '{key}', which comes later; conditions only look back.",
    ),
    "condition_unknown": (
        "de voorwaarde kijkt naar vraag '{key}', maar die bestaat niet.",
        "the condition looks at question '{key}', which does not exist.",
    ),
    "condition_type": (
        "de voorwaarde kijkt naar '{key}', maar dat is geen keuzevraag.",
        "the condition looks at '{key}', which is not a choice question.",
    ),
    "condition_option": (
        "vraag '{key}' heeft geen optie '{option}'.",
        "question '{key}' has no option '{option}'.",
    ),
    "unreachable": (
        "geen enkel antwoord maakt deze vraag zichtbaar.",
        "no answer makes this question visible.",
    ),
    "untouched": (
        "spanningsveld {key} wordt door {count} vragen geraakt; minstens drie is nodig.",
        "tension {key} is touched by {count} questions; at least three are needed.",
    ),
    "one_way": (
        "spanningsveld {key} heeft een antwoord nodig dat het verhoogt én een dat het verlaagt.",
        "tension {key} needs an answer that raises it and one that lowers it.",
    ),
    # one answer
    "answer_option": (
        "'{found}' is geen antwoord op deze vraag; kies uit {allowed}.",
        "'{found}' is not an answer to this question; choose from {allowed}.",
    ),
    "answer_single": (
        "kies één antwoord ({allowed}); {found} past hier niet.",
        "choose one answer ({allowed}); {found} does not fit here.",
    ),
    "answer_multi": (
        "geef een lijst van antwoorden ({allowed}); {found} past hier niet.",
        "give a list of answers ({allowed}); {found} does not fit here.",
    ),
    "answer_both": (
        "'weet ik niet' gaat niet samen met een ander antwoord.",
        "'I do not know' does not go together with another answer.",
    ),
    "answer_scale": (
        "kies een getal van 1 (helemaal oneens) tot 5 (helemaal eens); {found} past hier niet.",
        "choose a number from 1 (strongly disagree) to 5 (strongly agree); {found} does not fit here.",
    ),
    "answer_text": ("schrijf hier een tekst; {found} past hier niet.", "write a text; {found} does not fit."),
    "answer_long": (
        "maak de tekst korter: hoogstens {most} tekens (nu {length}).",
        "make the text shorter: at most {most} characters (now {length}).",
    ),
    "answer_date": (
        "geef een datum als jaar-maand-dag, bijvoorbeeld 2027-01-31; {found} past hier niet.",
        "give a date as year-month-day, for example 2027-01-31; {found} does not fit here.",
    ),
    "answer_years": (
        "geef een datum tussen {first} en {last}; {found} ligt daarbuiten.",
        "give a date between {first} and {last}; {found} lies outside.",
    ),
}


_short = reprlib.Repr()
_short.maxlevel, _short.maxstring, _short.maxother, _short.maxlong = 2, 60, 60, 60


def say(code: str, **values: object) -> Text:
    """The sentence with this code in every language, its places filled in."""
    return {
        language: text.format(**values) for language, text in zip(LANGUAGES, SENTENCES[code], strict=True)
    }


def shown(value: object) -> str:
    """A wrong value as a reader recognises it, cut short: never a page of pasted text in a message.

    Lists in lists are not written out either: a file of a few lines can hold one of a million entries.
    """
    text = _short.repr(value)
    return text if len(text) <= 40 else text[:39] + "…"


def listed(keys: object, most: int = 12) -> str:
    """Keys as a comma list, cut after `most`."""
    names = [str(key) for key in keys]  # type: ignore[attr-defined]
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")
