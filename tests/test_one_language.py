"""Every page that someone reaches speaks one language, and says so where it quotes the other."""

import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db.models import Value
from django.db.models.functions import Concat
from django.test import Client

from cases.models import CodingRound, Consent, Memo, OwnCode, SourceRecord, SourceText
from scripts import messages
from tests import states
from tests.crawling import kind_of
from tests.reading import said_in
from welzijn.accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ROLES = {
    "visitor": None,
    "student": "student@voorbeeld.example",
    "teacher": "lesgever@voorbeeld.example",
    "organisation": "organisatie@voorbeeld.example",
    "researcher": "onderzoeker@voorbeeld.example",
    "reviewer": "reviewer@voorbeeld.example",
    "lead researcher": "lead@voorbeeld.example",
    "administrator": "beheer@voorbeeld.example",
}
# Words that only one of the two languages has; none of them is a name or an abbreviation here.
TELLTALE = {
    "nl": "aan de deze een het geen hoe naar niet nog om op te tot uit uw voor waar wat wordt zijn",
    "en": "and are by for from have not our please that the their this to what when which with you your",
}
# A language is called by its own name, a key of the codebook is no text, and “Start” is Dutch too.
SAME = {"Nederlands", "English", "fase", "Start"}
NAMES = ("ody of knowledge, attitudes and skills", "Op de wip", "Van de Ven", "Wijkteams die niet doorgaan")
"""Of people, publications and projects."""
OWN = "Zwerk"
"""Stands in front of whatever a researcher named or noted, so that it is found wherever it isn’t marked."""
TITLED = re.compile(rf"(<title>[^<]*?){OWN}[^<–]*")
"""In the title of a page no language can be marked; what somebody named stands there up to a dash."""
ADDRESS = re.compile(r"https?://\S+")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LEFT_ALONE = ("/beheer/", "/account/logout/", "/static/", "/api/")


@pytest.fixture(scope="module")
def demonstration(module_transaction):
    """The starter content, the demo data and what is rarer, for all tests of this module."""
    call_command("load_starter", verbosity=0)
    call_command("load_demo", verbosity=0)
    seeds = states.make()
    name_all()
    return Walked(seeds)


def name_all() -> None:
    """Put the word that gives it away before what researchers of the (Dutch) cases wrote themselves."""
    for model, name in (
        (OwnCode, "name"),
        (OwnCode, "description"),
        (SourceRecord, "title"),
        (SourceRecord, "note"),
        (Memo, "text"),
        (CodingRound, "name"),
        (SourceText, "note"),
        (Consent, "note"),
    ):
        model.objects.update(**{name: Concat(Value(f"{OWN} "), name)})


def reader(address: str | None, language: str) -> Client:
    client = Client(raise_request_exception=False)
    if address:
        client.force_login(User.objects.get(email=address))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


class Walked:
    """The pages that each role reaches, from the first page and from those that ``seeds`` names."""

    def __init__(self, seeds: dict[str, list[str]]) -> None:
        self.seeds = seeds
        self.known: dict[tuple[str, str], list[tuple[str, str, str]]] = {}

    def pages_of(self, role: str, language: str) -> list[tuple[str, str]]:
        """Those that a visitor reaches too only for the visitor."""
        public = {kind for kind, _, _ in self.walk("visitor", language)} if role != "visitor" else set()
        return [(path, html) for kind, path, html in self.walk(role, language) if kind not in public]

    def walk(self, role: str, language: str) -> list[tuple[str, str, str]]:
        """Kind, path and text of every page of a role."""
        if (role, language) not in self.known:
            starts = ["/", *self.seeds.get(role, [])]
            self.known[role, language] = list(pages(reader(ROLES[role], language), starts))
        return self.known[role, language]


def pages(client: Client, starts: list[str]) -> Iterator[tuple[str, str, str]]:
    """One HTML page of every kind within reach: its kind, its path and its text."""
    seen: set[str] = set()
    waiting = deque(starts)
    while waiting:
        path = waiting.popleft()
        kind = kind_of(urlsplit(path).path)
        if kind is None or kind in seen or path.startswith(LEFT_ALONE):
            continue
        answer = client.get(path)
        assert answer.status_code < 400, f"a link leads to {path}, which answers {answer.status_code}"
        if answer.status_code == 302:
            waiting.append(answer["location"])
        is_file = "attachment" in answer.get("content-disposition", "")
        if is_file:
            answer.getvalue()  # to its end, which closes it
        if answer.status_code != 200 or is_file or not answer["content-type"].startswith("text/html"):
            continue
        seen.add(kind)
        html = answer.getvalue().decode()
        yield kind, path, html
        links = (urlsplit(urljoin(path, link)) for link in re.findall(r'<a [^>]*href="([^"#]+)', html))
        waiting.extend(link.geturl().replace("&amp;", "&") for link in links if not link.netloc)


@cache
def untranslated() -> dict[str, set[str]]:
    """By language of a page: whole texts of ours that belong in a page of the other language only."""
    pairs = [
        (dutch, english)
        for message in messages.read("en")
        if message.id
        for dutch, english in zip(messages.texts(message), messages.translations(message), strict=True)
    ]
    dutch, english = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    return {"en": dutch - english - SAME, "nl": english - dutch - SAME}


def strangers(html: str, language: str) -> list[str]:
    """Texts that the page presents as ``language`` and that are, or hold words, of the other one."""
    telltale = set(TELLTALE["en" if language == "nl" else "nl"].split())
    if language == "en":
        telltale.add(OWN.lower())
    whole = untranslated()[language]

    def is_strange(text: str) -> bool:
        text = ADDRESS.sub("", text)
        for name in NAMES:
            text = text.replace(name, "")
        return text in whole or bool(telltale & {word.lower() for word in WORD.findall(text)})

    return [text for text in said_in(TITLED.sub(r"\1", html), language) if is_strange(text)]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_speak_one_language(demonstration, role, language):
    found = [
        f"{path}: {text}"
        for path, html in demonstration.pages_of(role, language)
        for text in strangers(html, language)
    ]
    assert not found, "\n".join(found)


def forms(path: str, html: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The addresses that a page sends typed text to, with only its hidden fields filled in."""
    for form in re.findall(r'<form[^>]*method="post".*?</form>', html, re.DOTALL):
        if re.search(r'<textarea|<select|<input type="(?!hidden|submit)', form):
            action = re.search(r'<form[^>]*action="([^"]*)"', form)
            hidden = re.findall(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?', form)
            yield urljoin(path, action[1] if action else ""), dict(hidden)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_errors_speak_one_language_and_let_one_switch(demonstration, role, language):
    """Every form, sent empty: what comes back, and where the language switch there leads to."""
    client = reader(ROLES[role], language)
    found = []
    pages_seen = demonstration.pages_of(role, language)
    sent = {form[0]: form for path, html in pages_seen for form in forms(path, html)}
    for path, (address, hidden) in sent.items():
        answer = client.post(address, hidden)
        assert answer.status_code < 500, f"{path}: {answer.status_code}"
        if answer.status_code == 302 or not answer["content-type"].startswith("text/html"):
            continue
        html = answer.getvalue().decode()
        found += [f"{path}: {text}" for text in strangers(html, language)]
        back = re.search(r'name="next" value="([^"]*)"', html)
        there = {200, 302, answer.status_code}
        if back and client.get(back[1].replace("&amp;", "&")).status_code not in there:
            found.append(f"{path}: the language switch leads to {back[1]}, which isn’t there")
    assert not found, "\n".join(found)
