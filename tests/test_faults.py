"""A fault of ours is found in the log by its place; what people wrote is not."""

import logging
import os
import subprocess
import sys

from django.http import HttpRequest, HttpResponse
from django.urls import path

import welzijn.urls
from scripts.machine import ROOT
from welzijn.accounts.access import access
from welzijn.faults import Discreet, way_of

WORDS, TOKEN = "KANARIE-wat-iemand-schreef", "KANARIE-geheim"


@access("site.read")
def broken(request: HttpRequest, token: str) -> HttpResponse:
    """A view of which one fault follows from another, and both quote what was sent."""
    try:
        int(request.POST["text"])
    except ValueError as fault:
        raise LookupError(f"no {request.POST['text']}") from fault
    return HttpResponse()


urlpatterns = [path("stuk/<slug:token>/", broken), *welzijn.urls.urlpatterns]

ASK = f"""
import django
from django.conf import settings
django.setup()
settings.ROOT_URLCONF = "tests.test_faults"
from django.test import Client
client = Client(raise_request_exception=False)
print(client.post("/stuk/{TOKEN}/?zoek={WORDS}", {{"text": "{WORDS}"}}).status_code)
"""


def test_a_fault_is_written_with_its_places_and_without_anybodys_words(tmp_path):
    """In a process of its own, which logs as the site does."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONWARNINGS": "ignore",  # no static files were collected
        "DJANGO_SETTINGS_MODULE": "welzijn.settings",
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
        "ALLOWED_HOSTS": "testserver",
    }
    command = [sys.executable, "-c", ASK]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.stdout == "500\n", run.stderr
    first, *places = run.stderr.splitlines()
    assert first.endswith("[ERROR] django.request: POST /stuk/<slug:token>/")
    assert places[0] == "Traceback of builtins.LookupError"
    assert "because of builtins.ValueError" in places
    assert [place.rsplit(" ", 1)[-1] for place in places if __file__ in place] == ["broken", "broken"]
    assert "KANARIE" not in run.stderr


def test_nothing_is_taken_from_what_another_log_made_of_it():
    fault = ValueError(WORDS)
    record = logging.LogRecord("x", logging.ERROR, "", 1, "mis %s", ("a",), (ValueError, fault, None))
    assert WORDS in logging.Formatter().format(record)
    assert Discreet().format(record).endswith("[ERROR] x: mis a\nTraceback of builtins.ValueError")


def test_faults_that_stand_behind_each_other_come_to_an_end():
    fault = ValueError(WORDS)
    fault.__cause__ = KeyError(WORDS)
    fault.__cause__.__cause__ = fault
    assert list(way_of(fault)) == ["Traceback of builtins.ValueError", "because of builtins.KeyError"]
    fault.__cause__ = None
    assert list(way_of(fault)) == ["Traceback of builtins.ValueError"]
