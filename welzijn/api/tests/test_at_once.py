"""A process answers several readers at once."""

import subprocess
import sys

from scripts.machine import ROOT

EIGHT_READERS = """
import json, sys
import django
django.setup()
from concurrent.futures import ThreadPoolExecutor
from django.utils import translation
from welzijn.api.schema import schema
sys.setswitchinterval(1e-5)
def read(language):
    with translation.override(language):
        return json.dumps(schema(), default=str)
with ThreadPoolExecutor(8) as readers:
    print(len(set(readers.map(read, ["nl", "en"] * 4))))
"""
"""In a process that has just begun: what the schema is made with is still being read then."""


def test_the_schema_is_there_for_readers_who_all_come_first():
    run = subprocess.run([sys.executable, "-c", EIGHT_READERS], cwd=ROOT, capture_output=True, text=True)
    assert (run.stdout.strip(), run.stderr) == ("2", "")
