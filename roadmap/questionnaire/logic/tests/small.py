"""A small instrument that holds every kind of question, for tests with hand-computed values."""

from copy import deepcopy

from roadmap.questionnaire.logic import Instrument, read_instrument

TENSIONS = ("T01", "T02", "T03")


def both(text: str) -> dict[str, str]:
    return {"nl": text, "en": f"{text} (en)"}


PAYLOAD = {
    "schema_version": 1,
    "content_version": "0.1",
    "status": "design-hypothesis",
    "unknown": {"key": "unknown", "text": both("Weet ik niet")},
    "scale5": [{"value": value, "text": both(f"punt {value}")} for value in range(1, 6)],
    "privacy_notice": both("Geen namen."),
    "perspectives": [{"key": "management", "name": both("Leiding")}],
    "sections": [
        {"key": "A", "title": both("Begin"), "intro": both("Eerst dit.")},
        {"key": "B", "title": both("Vervolg"), "intro": both("Dan dat.")},
    ],
    "questions": [
        {
            "key": "A1",
            "section": "A",
            "type": "single",
            "text": both("Welk soort?"),
            "perspectives": ["management"],
            "scored": True,
            "options": [
                {"key": "big", "text": both("Groot"), "effects": {"T01": 2, "T02": -1}},
                {"key": "small", "text": both("Klein"), "effects": {"T01": -1}},
                {"key": "none", "text": both("Geen"), "effects": {}},
            ],
        },
        {
            "key": "A2",
            "section": "A",
            "type": "multi",
            "text": both("Welke redenen?"),
            "scored": True,
            "options": [
                {"key": "money", "text": both("Geld"), "effects": {"T01": 1, "T03": 1}},
                {"key": "staff", "text": both("Team"), "effects": {"T01": -2}},
                {"key": "other", "text": both("Anders"), "effects": {}},
            ],
        },
        {
            "key": "A3",
            "section": "A",
            "type": "multi",
            "text": both("Welke domeinen?"),
            "scored": True,
            "options": [{"key": key, "text": both(key)} for key in ("debt", "work", "care")],
            "count_rule": [
                {"min": 0, "max": 1, "effects": {"T02": -1}},
                {"min": 2, "max": 3, "effects": {"T02": 3}},
            ],
        },
        {
            "key": "B1",
            "section": "B",
            "type": "scale5",
            "text": both("Dit is geregeld."),
            "help": both("Hulp."),
            "why": both("Daarom."),
            "show_if": {"all": [{"question": "A1", "in": ["big", "small"]}]},
            "scored": True,
            "reverse": False,
            "effects": {"T01": 1, "T03": 0.5},
        },
        {
            "key": "B2",
            "section": "B",
            "type": "scale5",
            "text": both("Men stuurt op aantallen."),
            "scored": True,
            "reverse": True,
            "effects": {"T02": 0.5},
        },
        {
            "key": "B3",
            "section": "B",
            "type": "date",
            "text": both("Wanneer?"),
            "scored": False,
            "show_if": {"any": [{"question": "A1", "in": ["big"]}, {"question": "A2", "in": ["money"]}]},
        },
        {
            "key": "B4",
            "section": "B",
            "type": "text",
            "text": both("Wat nog?"),
            "scored": False,
            "max_length": 20,
        },
    ],
}


def payload() -> dict:
    """A fresh copy, to break in a test."""
    return deepcopy(PAYLOAD)


def small_instrument() -> Instrument:
    return read_instrument(payload(), TENSIONS)
