"""A walk through the site as people take it: by labels, links and buttons, with every page looked at on arrival."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.factories import PASSWORD

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 720}
LONGEST_TAB_ROUND = 150

_axe = Axe()


class Walk:
    """One person at one screen. Every page is looked at when it is reached: axe once for each kind of page."""

    def __init__(self, page, site, *, has_scripts=True):
        self.page, self.site, self.has_scripts = page, site, has_scripts
        self.seen = set()
        self.server_errors = []
        page.on("response", self._note)

    def _note(self, response):
        if response.status >= 500:
            self.server_errors.append(f"{response.status} {response.url}")

    # Getting somewhere

    def open(self, path):
        """Goes to an address; the answer's status."""
        answer = self.page.goto(path if path.startswith("http") else self.site + path)
        self.look()
        return answer.status

    def follow(self, link, *, within=None):
        """Follows a link by its words."""
        self._go((within or self.page).get_by_role("link", name=link, exact=True).first)

    def follow_to(self, address):
        """Follows the first link whose address holds this."""
        self._go(self.page.locator(f"main a[href*='{address}']").first)

    def press(self, button, *, within=None):
        """Presses a button by its words."""
        self._go((within or self.page).get_by_role("button", name=button, exact=True).first)

    def _go(self, control):
        with self.page.expect_navigation():
            control.click()
        self.look()

    def sign_in(self, user):
        """Signs in with the password of the factories."""
        self.open("/accounts/sign-in/")
        self.fill("User name", user.username)
        self.fill("Password", PASSWORD)
        self.press("Sign in")
        return self

    def sign_out(self):
        """Signs out."""
        self.press("Sign out")

    # Filling in

    def fill(self, label, text):
        """Types into the field of this label."""
        self.page.get_by_label(label, exact=True).fill(str(text))

    def choose(self, answer, *, to=None):
        """Selects a radio button, of the question `to` where several are alike."""
        self._asked(to).get_by_role("radio", name=answer, exact=True).check()

    def tick(self, *names):
        """Ticks boxes."""
        for name in names:
            self.page.get_by_role("checkbox", name=name, exact=True).check()

    def untick(self, name):
        """Takes the tick away."""
        self.page.get_by_role("checkbox", name=name, exact=True).uncheck()

    def select(self, label, option):
        """Picks from a list."""
        self.page.get_by_label(label, exact=True).select_option(label=option)

    def date(self, question, day):
        """Types a date into its three boxes."""
        group = self._asked(question)
        for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            group.get_by_label(part, exact=True).fill(str(number))

    def _asked(self, question):
        return self.page.get_by_role("group", name=question, exact=True) if question else self.page

    # What is there

    @property
    def path(self):
        """The address without the site."""
        return self.page.url.removeprefix(self.site)

    @property
    def heading(self):
        """The words of the page's h1."""
        return self.page.locator("h1").inner_text()

    @property
    def text(self):
        """All words of the page's main part."""
        return self.page.locator("main").inner_text()

    def reads(self, *words):
        """Fails unless the page says all of these."""
        text = " ".join(self.text.split())
        missing = [one for one in words if one not in text]
        assert not missing, f"{self.path} does not say {missing}: {text}"

    def does_not_read(self, *words):
        """Fails if the page says any of these, anywhere in it."""
        whole = self.page.content()
        found = [one for one in words if one in whole]
        assert not found, f"{self.path} says {found}"

    def errors(self):
        """The messages of the error summary."""
        return self.page.locator(".govuk-error-summary__list li").all_inner_texts()

    def row(self, words):
        """The row of a list or table that says this."""
        return self.page.locator("tr, li.app-results__one, .govuk-summary-list__row").filter(has_text=words).first

    def look(self):
        """Fails for a server error, more or less than one h1, or, once for each kind of page, what axe finds."""
        assert not self.server_errors, self.server_errors
        expect(self.page.locator("h1"), f"one h1 on {self.path}").to_have_count(1)
        kind = (re.sub(r"\d+", "N", self.path), self.page.title().startswith("Error: "))
        if self.has_scripts and kind not in self.seen:
            self.seen.add(kind)
            found = violations(self.page)
            assert not found, f"{self.path}: {found}"


def violations(page):
    """What axe finds wrong with a page as it stands: rule, and where."""
    found = {one["id"]: [node["html"][:160] for node in one["nodes"] if not is_accepted(one["id"], node["html"])]
             for one in _axe.run(page).response["violations"]}  # fmt: skip
    return [f"{rule}: {nodes[:3]}" for rule, nodes in found.items() if nodes]


def is_accepted(rule, html):
    """Whether this is what the GOV.UK script itself does: aria-expanded on a radio that reveals a question.

    The makers of govuk-frontend leave this rule out of their own tests too (alphagov/govuk-frontend issue 979).
    """
    return rule == "aria-allowed-attr" and "govuk-radios__input" in html and "aria-controls" in html


def too_wide(page):
    """What sticks out of the screen sideways; empty if one need not scroll sideways."""
    return page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            const out = [...document.querySelectorAll('body *')].filter((one) => {
                const box = one.getBoundingClientRect();
                return box.width && box.right > width + 1 && !one.closest('.app-scroll, .govuk-visually-hidden');
            });
            return out.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)).concat(['page wider than the screen']);
        }"""
    )


def unfocused_errors(page):
    """The links of the error summary that do not bring the focus to a field of their own."""
    links = page.locator(".govuk-error-summary__list a")
    wrong = []
    for place in range(links.count()):
        link = links.nth(place)
        target = link.get_attribute("href")
        link.click()
        focused = page.evaluate("() => [document.activeElement.tagName, document.activeElement.id]")
        if focused[0] not in ("INPUT", "SELECT", "TEXTAREA") or f"#{focused[1]}" != target:
            wrong.append(f"{link.inner_text()}: {target} focuses {focused}")
    return wrong


def printed_but_useless(page):
    """What still shows on paper of what only a screen can use."""
    page.emulate_media(media="print")
    shown = page.evaluate(
        """() => [...document.querySelectorAll('nav, button, form, .govuk-button, .govuk-pagination, .app-filters')]
            .filter((one) => one.getClientRects().length && one.innerText.trim())
            .map((one) => one.outerHTML.slice(0, 100))"""
    )
    page.emulate_media(media="screen")
    return shown


def out_of_reach(page):
    """The links, buttons and fields that one round with the Tab key does not come to."""
    page.evaluate(
        """() => {
            const shown = (one) => one.getClientRects().length && getComputedStyle(one).visibility !== 'hidden';
            const groups = {};
            let number = 0;
            for (const one of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
                if (!shown(one) || one.disabled || one.type === 'hidden') continue;
                if (one.type === 'radio') {
                    const first = groups[one.name];
                    if (first && !one.checked) continue;
                    if (first) delete first.dataset.walk;
                    groups[one.name] = one;
                }
                one.dataset.walk = String(number++);
            }
            document.activeElement.blur();
        }"""
    )
    wanted = set(page.evaluate("() => [...document.querySelectorAll('[data-walk]')].map((one) => one.dataset.walk)"))
    reached = set()
    for _ in range(LONGEST_TAB_ROUND):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("() => document.activeElement.dataset.walk ?? null"))
        if wanted <= reached:
            return []
    return [
        page.locator(f"[data-walk='{one}']").evaluate("(it) => it.outerHTML.slice(0, 120)") for one in wanted - reached
    ]
