"""What refusing costs the web process, and what the child can't do."""

import os
import subprocess
import sys
from pathlib import Path

from cases.workbench.sources.reading.extract import KEPT_ENVIRONMENT, ROOT

from .files import zipped
from .test_gate import REFUSED_AT_ONCE, made

REFUSE = """
import re, sys
from pathlib import Path
from time import process_time
from cases.workbench.sources.reading import Refusal, recognise
slowest = 0
for path in sorted(Path(sys.argv[1]).iterdir()):
    begun = process_time()
    try:
        with path.open("rb") as file:
            recognise(file, path.name)
    except Refusal:
        slowest = max(slowest, process_time() - begun)
    else:
        print("not refused:", path.name)
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
print(slowest if slowest >= 1 else "under 1 s", peak if peak >= 100 * 1024 else "under 100 MB")
"""
ESCAPE = """
import os, socket, subprocess, sys
from cases.workbench.sources.reading import child
child.CPU_SECONDS = 1
child.shut_in()
for attempt in (
    lambda: socket.create_connection(("127.0.0.1", 9)),
    lambda: socket.socket(),
    lambda: open("/etc/passwd"),
    lambda: open("x", "w"),
    lambda: bytes(600 * 2**20),
):
    try:
        attempt()
    except (OSError, MemoryError) as error:
        print(type(error).__name__, getattr(error, "errno", None))
    else:
        print("it could")
while True:
    pass
"""


def run(program: str, *arguments: str | Path, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def test_refusing_takes_less_than_a_second_and_100_mb(tmp_path):
    """Every hostile file, and the largest that isn't refused before its parts are counted."""
    for number, (_, data, _) in enumerate(REFUSED_AT_ONCE):
        (tmp_path / f"{number:02}.docx").write_bytes(made(data))
    large = {f"word/{number}.xml": b"<a>" + bytes(10 * 2**20) for number in range(5)}
    (tmp_path / "large.docx").write_bytes(zipped(large))
    assert run(REFUSE, tmp_path).stdout == "under 1 s under 100 MB\n"


def test_the_child_opens_nothing_and_computes_no_longer_than_it_may():
    done = run(ESCAPE)
    assert done.stdout.split("\n")[:-1] == [
        "OSError 24",
        "OSError 24",
        "OSError 24",
        "OSError 24",
        "MemoryError None",
    ]
    assert done.returncode < 0


def test_the_child_gets_no_secret():
    """Its environment is a short list of our own; what it imports knows no settings."""
    assert not {name for name in KEPT_ENVIRONMENT if "SECRET" in name or "DATABASE" in name}
    child = "cases.workbench.sources.reading.child"
    loaded = f"import sys, {child}; print([name for name in sys.modules if name.startswith('django')])"
    assert run(loaded, env={"PATH": os.environ["PATH"]}).stdout == "[]\n"
