"""A browser for the journeys, and a small estate to walk in."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from backend.matches import pools
from tests.journeys.walking import DESKTOP, Walk

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="package")
def browser():
    """Chromium of the system; without one the journeys are skipped, but fail where CI is set."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop("The journeys need Chromium: install the package chromium, or name its path in CHROMIUM")
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in the thread of the tests
        launched = playwright.chromium.launch(executable_path=found, args=CHROMIUM_FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def visit(browser, live_server):
    """Begins a walk through the site with a fresh session: `visit()`, or `visit(scripts=False)` without JavaScript."""
    contexts = []

    def begin(*, scripts=True, size=DESKTOP):
        context = browser.new_context(java_script_enabled=scripts, viewport=size, locale="en-GB")
        contexts.append(context)
        context.set_default_timeout(10_000)
        return Walk(context.new_page(), live_server.url, has_scripts=scripts)

    yield begin
    for context in contexts:
        context.close()


@pytest.fixture(autouse=True)
def fresh_pools():
    """Every journey has a database of its own, so the pools of the one before are let go."""
    yield
    pools.vacancies.forget()
    pools.candidates.forget()
