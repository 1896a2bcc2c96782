"""From what a form, the API or a file gives to one answer."""

import unicodedata
from collections.abc import Callable
from datetime import date, datetime

from roadmap.questionnaire.logic.errors import AnswerError
from roadmap.questionnaire.logic.instrument import SCALE, UNKNOWN, Answer, Question
from roadmap.questionnaire.logic.sentences import listed, shown

NONE = "none"
"""How "none of these" is given where a question counts its choices. It is an answer; an empty list is not."""

LONGEST_TEXT = 2000
FIRST_DATE, LAST_DATE = date(1990, 1, 1), date(2100, 12, 31)


def read_answer(question: Question, raw: object) -> Answer | None:
    """One answer, or None where nothing was given (None, empty text, empty list).

    A question that counts its choices also takes NONE, which gives an empty tuple: none of these.

    Raises AnswerError, with a sentence in both languages, for anything that is no answer to this question.
    """
    if raw is None or raw in ("", [], ()):
        return None
    if raw in (UNKNOWN, [UNKNOWN], (UNKNOWN,)):
        return UNKNOWN
    if question.count_rule and raw in (NONE, [NONE], (NONE,)):
        return ()
    return READERS[question.type](question, raw)


def _single(question: Question, raw: object) -> str:
    if not isinstance(raw, str):
        raise AnswerError("answer_single", found=shown(raw), allowed=listed(question.option_keys))
    return _option(question, raw)


def _multi(question: Question, raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list | tuple | set | frozenset):
        raise AnswerError("answer_multi", found=shown(raw), allowed=listed(question.option_keys))
    if UNKNOWN in raw:
        raise AnswerError("answer_both")
    chosen = {_option(question, key) for key in raw}
    return tuple(key for key in question.option_keys if key in chosen)


def _option(question: Question, key: object) -> str:
    if not isinstance(key, str) or key not in question.option_keys:
        found = key if isinstance(key, str) and len(key) <= 40 else shown(key)
        raise AnswerError("answer_option", found=found, allowed=listed(question.option_keys))
    return key


def _scale(question: Question, raw: object) -> int:
    if isinstance(raw, str) and raw.strip() in {str(value) for value in SCALE}:
        return int(raw)
    if isinstance(raw, bool) or not isinstance(raw, int) or raw not in SCALE:
        raise AnswerError("answer_scale", found=shown(raw))
    return raw


def _text(question: Question, raw: object) -> str | None:
    if not isinstance(raw, str):
        raise AnswerError("answer_text", found=shown(raw))
    text = clean_text(raw)
    most = question.max_length or LONGEST_TEXT
    if len(text) > most:
        raise AnswerError("answer_long", length=len(text), most=most)
    return text or None


def clean_text(raw: str) -> str:
    """Free text as it is kept: NFC, line feeds only, no control characters or lone surrogates, trimmed."""
    lines = raw.replace("\r\n", "\n").replace("\r", "\n")
    kept = (sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def _date(question: Question, raw: object) -> str:
    day = _as_date(raw)
    if not FIRST_DATE <= day <= LAST_DATE:
        raise AnswerError("answer_years", first=FIRST_DATE.year, last=LAST_DATE.year, found=day.isoformat())
    return day.isoformat()


def _as_date(raw: object) -> date:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    try:
        return datetime.strptime(str(raw).strip(), "%Y-%m-%d").date()
    except ValueError:
        raise AnswerError("answer_date", found=shown(raw)) from None


READERS: dict[str, Callable[[Question, object], Answer | None]] = {
    "single": _single,
    "multi": _multi,
    "scale5": _scale,
    "text": _text,
    "date": _date,
}
