"""What every test may ask for: a browser; and the rule that nothing is skipped where that is asked for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # a busy one takes long for an example, and that is no fault

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""A browser that asks nobody for anything and that starts as root in a container."""


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the checkout."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; the test is skipped where there is none."""
    for name in CHROMIUM:
        if found := shutil.which(name):
            return found
    pytest.skip(f"no browser on PATH: install one of {', '.join(CHROMIUM)}")


@pytest.fixture(scope="session")
def java() -> str:
    """The path of a Java runtime; the test is skipped where there is none."""
    home = os.environ.get("JAVA_HOME")
    if found := shutil.which("java", path=f"{home}/bin" if home else None):
        return found
    pytest.skip("no Java runtime on PATH or in JAVA_HOME: install openjdk-17-jre-headless, or another of 17 or 21")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    """A headless Chromium driven by Playwright; `browser.new_page()` opens a page in it."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (make test does that)")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield running
        running.close()


def _unskipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure that gives the reason, where ONRECORD_NO_SKIP asks for that."""
    if report.outcome == "skipped" and os.environ.get("ONRECORD_NO_SKIP") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.longrepr = f"{report.nodeid} was skipped, which ONRECORD_NO_SKIP forbids. {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """See `_unskipped`."""
    report = yield
    _unskipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """See `_unskipped`: a whole module that skips itself is no exception."""
    report = yield
    _unskipped(report)
    return report
