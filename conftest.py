"""What holds for every test of every room."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from scripts.translations import compile_translations

settings.register_profile("laptop", deadline=None, max_examples=50)
settings.register_profile("ci", deadline=None, max_examples=200, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "laptop")


def pytest_configure() -> None:
    """Tests read the catalogues as they are in the source, not as they were last compiled."""
    compile_translations()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """On the build machine nothing may be skipped: a skip is a failure there."""
    report = yield
    if os.environ.get("CI") == "true" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which the build machine doesn't allow: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    """The same for a module that skips itself."""
    report = yield
    if os.environ.get("CI") == "true" and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"Skipped, which the build machine doesn't allow: {report.longrepr}"
    return report
