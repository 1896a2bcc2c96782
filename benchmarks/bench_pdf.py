"""The PDF of a roadmap: computing per page on a warm press, at any length, and when nothing changed."""

import os
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from django.urls import reverse

from roadmap.document import renderer
from roadmap.document.pdf import page_count, render_pdf_file
from roadmap.document.services import create_roadmap
from roadmap.document.tasks import render_roadmap
from roadmap.document.tests.reports import answers_of

from .bench_roadmap import EDITIONS, data_of
from .figures import Figure, milliseconds
from .world import editions_in_all, new_project, signed_in

ROUNDS = 3
TICK = os.sysconf("SC_CLK_TCK")


def measure() -> Iterator[Figure]:
    """Nothing answered, everything answered, and a document in which every tension is told in full."""
    editions_in_all(EDITIONS)
    usual = data_of(new_project(**answers_of("X"))[0])
    every = [one["tension"] for one in usual["dynamics"]]
    renderer.warm_up()
    render_pdf_file(usual, "nl")
    yield per_page("nothing answered", data_of(new_project()[0]))
    yield per_page("everything answered", usual)
    yield per_page("all tensions in full", usual | {"top": every})
    yield unchanged()


def per_page(what: str, data: dict[str, Any]) -> Figure:
    """Seconds of CPU per page, of the press and of this process together."""
    spent = []
    for _ in range(ROUNDS):
        before = computing()
        pdf = render_pdf_file(data, "nl")
        spent.append(computing() - before)
    pages = page_count(pdf)
    return Figure(f"PDF, CPU per page, {what} ({pages} pages)", median(spent) / pages, 0.12, "s")


def computing() -> float:
    """Seconds of CPU used so far, here and in the press."""
    press = renderer._renderer().process_id
    fields = Path(f"/proc/{press}/stat").read_text().rsplit(")", 1)[1].split()
    return process_time() + (int(fields[11]) + int(fields[12])) / TICK


def unchanged() -> Figure:
    """Asking again for a PDF that is there."""
    project, person = new_project(**answers_of("X"))
    roadmap = create_roadmap(project=project, by=person, language="nl")
    render_roadmap.call(roadmap.renderings.get().pk)
    address = reverse("document:download", args=[project.uuid, roadmap.uuid, "nl"])
    client = signed_in(person)

    def download() -> None:
        response = client.get(address)
        assert response.status_code == 200, response.status_code
        assert b"".join(response).startswith(b"%PDF")

    return milliseconds("PDF, asked for again, unchanged", 50, download, rounds=9)
