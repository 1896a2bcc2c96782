"""The press: what it makes, what it refuses, and that its end is never ours."""

import gc
import io
import os
import signal
import subprocess
import sys
import time
import weakref
from pathlib import Path

import pytest
from pypdf import PdfReader

from roadmap.document import press
from roadmap.document.press import STATIC, bundled
from roadmap.document.renderer import Renderer, RenderingError, RenderingWarning


def page(body: str, head: str = "") -> str:
    return f'<!doctype html><html lang="nl"><head><title>Proef</title>{head}</head><body>{body}</body></html>'


@pytest.fixture(scope="module")
def warm():
    renderer = Renderer()
    yield renderer
    renderer.close()


@pytest.fixture
def fresh():
    made = []

    def make(**limits):
        made.append(Renderer(**limits))
        return made[-1]

    yield make
    for renderer in made:
        renderer.close()


def text_of(pdf: bytes) -> str:
    return "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages)


def test_a_page_becomes_a_tagged_pdf(warm):
    pdf = warm.render(page("<h1>Spanningsvelden</h1><p>Één ‘wijkteam’.</p>"), b"een")

    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    assert reader.metadata.title == "Proef"
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value
    assert "/StructTreeRoot" in root
    assert text_of(pdf).split() == ["Spanningsvelden", "Één", "‘wijkteam’."]


def test_equal_input_gives_equal_bytes_in_any_press(warm, fresh):
    html = page("<h1>Gelijk</h1>")
    assert warm.render(html, b"zelfde") == fresh().render(html, b"zelfde")
    assert warm.render(html, b"zelfde") != warm.render(html, b"ander")


def test_the_press_stays_warm_and_is_replaced_in_time(fresh):
    renderer = fresh(renders=2)
    renderer.warm_up()
    first = renderer.process_id
    renderer.render(page("een"), b"1")
    assert renderer.process_id == first
    renderer.render(page("twee"), b"2")
    assert renderer.process_id not in {None, first}
    assert text_of(renderer.render(page("drie"), b"3")) == "drie"


def test_a_press_that_takes_too_long_is_killed_and_the_next_render_works(fresh):
    renderer = fresh()
    renderer.render(page("warm"), b"0")
    renderer.seconds = 0.3
    with pytest.raises(RenderingError, match=r"longer than 0\.3 seconds"):
        renderer.render(page("<p>woord</p>" * 20_000), b"1")
    renderer.seconds = 180
    assert text_of(renderer.render(page("weer"), b"2")) == "weer"


def needed(renderer: Renderer) -> int:
    """Megabytes of address space at the most that a press took so far."""
    status = Path(f"/proc/{renderer.process_id}/status").read_text()
    return int(status.split("VmPeak:")[1].split()[0]) // 1024


def test_a_press_out_of_memory_fails_alone(fresh):
    """The limit is what a small page needs on this machine and some room; the large one needs more."""
    roomy = fresh(megabytes=4096)
    roomy.render(page("klein"), b"1")
    renderer = fresh(megabytes=needed(roomy) + 48)
    with pytest.raises(RenderingError):
        renderer.render(page("<p>woord</p>" * 20_000), b"1")
    assert text_of(renderer.render(page("klein"), b"2")) == "klein"


def test_a_small_page_needs_far_less_than_a_press_may_take(fresh):
    renderer = fresh(renders=2)
    renderer.render(page("klein"), b"1")
    assert needed(renderer) < renderer.megabytes / 3


class Linked:
    """Holds on to itself, as the parts of a document do: only the collector frees it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.mark.parametrize(("kept", "freed"), [(0, True), (10**9, False)])
def test_what_documents_leave_behind_is_cleared_away_once_it_is_much(monkeypatch, kept, freed):
    monkeypatch.setattr(press, "KEPT_OBJECTS", kept)
    gc.collect()
    gc.disable()
    try:
        left = weakref.ref(Linked())
        several = [[] for _ in range(100)]
        press.clear_away()
        assert (left() is None) is freed
        assert len(several) == 100
    finally:
        gc.enable()


def test_a_press_that_was_killed_is_replaced(fresh):
    renderer = fresh()
    renderer.warm_up()
    os.kill(renderer.process_id, signal.SIGKILL)
    try:
        pdf = renderer.render(page("terug"), b"1")
    except RenderingError:
        pdf = renderer.render(page("terug"), b"1")
    assert text_of(pdf) == "terug"


def test_a_complaint_of_weasyprint_is_a_warning(warm):
    with pytest.warns(RenderingWarning, match="Ignored") as seen:
        warm.render(page("x", "<style>p { colour: red }</style>"), b"1")
    assert len(seen) == 1


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "http://127.0.0.1:9/x.png",
        "https://welzijn.invalid/static/../manage.py",
        "/etc/hostname",
    ],
)
def test_only_data_and_bundled_files_are_loaded(warm, address):
    with pytest.warns(RenderingWarning, match="Failed to load image"):
        pdf = warm.render(page(f'<img alt="x" src="{address}">'), b"1")
    assert b"/Image" not in pdf


def test_no_file_is_ever_attached(warm):
    with pytest.warns(RenderingWarning, match="Failed to load attachment"):
        pdf = warm.render(page("x", '<link rel="attachment" href="file:///etc/hostname">'), b"1")
    assert not PdfReader(io.BytesIO(pdf)).attachments


def test_a_picture_in_the_page_is_loaded(warm):
    pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    pdf = warm.render(page(f'<img alt="een stip" src="data:image/png;base64,{pixel}">'), b"1")
    assert len(PdfReader(io.BytesIO(pdf)).pages[0].images) == 1


def test_bundled_files_stay_inside_their_folder(tmp_path):
    static = tmp_path / "static"
    static.mkdir()
    (static / "print.css").write_text("p {}")
    (tmp_path / "secret").write_text("geheim")
    (static / "way-out").symlink_to(tmp_path / "secret")
    assert bundled(STATIC + "print.css", [static]) == static / "print.css"
    for name in ("../secret", "way-out", "none.css", ""):
        assert bundled(STATIC + name, [static]) is None


def test_the_press_knows_no_secret_and_no_django(warm):
    warm.warm_up()
    names = {line.split("=")[0] for line in Path(f"/proc/{warm.process_id}/environ").read_text().split("\0")}
    assert {"SECRET_KEY", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"}.isdisjoint(names)
    code = "import sys, roadmap.document.press; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


LEAVING = """
import os
import django
django.setup()
from roadmap.document.renderer import Renderer
renderer = Renderer()
renderer.render("<html lang=nl><title>x</title>x", b"1")
print(renderer.process_id, flush=True)
os._exit(0)
"""


def test_the_press_ends_with_its_parent():
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "welzijn.settings"}
    run = subprocess.run(
        [sys.executable, "-c", LEAVING], env=environment, capture_output=True, text=True, check=True
    )
    for _ in range(50):
        if not Path(f"/proc/{run.stdout.strip()}/cwd").exists():
            return
        time.sleep(0.1)
    pytest.fail("the press outlived its parent")
