"""Several people at the same moment, for tests of any room."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import connection, connections


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """All calls at the same moment, each in a thread with a connection of its own; their answers in order.

    A test database of SQLite that lives in memory has one connection: there they take turns.
    """
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        return [call() for call in calls]
    start, answers = Barrier(len(calls)), dict.fromkeys(range(len(calls)))

    def run(place: int, call: Callable[[], Any]) -> None:
        start.wait()
        try:
            answers[place] = call()
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(place, call)) for place, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return list(answers.values())
