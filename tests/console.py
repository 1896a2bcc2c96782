"""A process of a site that does what it is told, one piece of Python after another.

What starts a process anew for each piece waits more than a second every time.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from scripts.machine import ROOT

LISTEN = """
import contextlib, io, json, sys, traceback
import django
django.setup()
for line in sys.stdin:
    printed, error = io.StringIO(), ""
    try:
        with contextlib.redirect_stdout(printed):
            exec(json.loads(line), {})
    except Exception:
        error = traceback.format_exc()
    print(json.dumps([printed.getvalue(), error]), flush=True)
"""


@dataclass(frozen=True)
class Console:
    """Python with the site's settings, that goes on until the site ends."""

    process: subprocess.Popen[str]

    def run(self, code: str) -> str:
        """What ``code`` prints; AssertionError when it fails."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(code) + "\n")
        self.process.stdin.flush()
        printed, error = json.loads(self.process.stdout.readline())
        assert not error, error
        return str(printed)


@contextmanager
def opened(environment: Mapping[str, str]) -> Iterator[Console]:
    """A console on the data that ``environment`` points at."""
    with subprocess.Popen(
        [sys.executable, "-c", LISTEN],
        cwd=ROOT,
        env=dict(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Console(process)
        process.communicate()
