"""Several people at the same moment, for tests of any room."""

import time
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import connection, connections, transaction


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


def in_line(held: Any, *calls: Callable[[], Any]) -> list[Any]:
    """All calls, each begun when the one before waits for the rows ``held`` by somebody else; their answers.

    What two acts hold of each other is so tried at one known place, and not by luck. A database that
    can't hold single rows lets them take turns.
    """
    if not connection.features.has_select_for_update:
        return [call() for call in calls]
    answers: dict[int, Any] = dict.fromkeys(range(len(calls)))

    def run(place: int, call: Callable[[], Any]) -> None:
        try:
            answers[place] = call()
        except Exception as fault:  # an answer like any other: the test says which it wants
            answers[place] = fault
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(place, call)) for place, call in enumerate(calls)]
    with transaction.atomic():
        list(held.select_for_update().values_list("pk"))
        for number, thread in enumerate(threads, start=1):
            thread.start()
            _until_waiting(number)
    for thread in threads:
        thread.join()
    return list(answers.values())


def _until_waiting(number: int) -> None:
    """Return once so many connections wait for a row."""
    waiting = """
        select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
    """
    for _each in range(500):
        with connection.cursor() as cursor:
            cursor.execute("select pg_stat_clear_snapshot()")
            cursor.execute(waiting)
            if cursor.fetchone()[0] >= number:
                return
        time.sleep(0.02)
    raise AssertionError(f"{number} should wait for what is held.")
