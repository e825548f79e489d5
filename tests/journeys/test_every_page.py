"""Every page of every role: axe, a phone's width, paper, and what happens when its form is sent empty."""

from dataclasses import dataclass, field

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from backend.applications.services import Confirmed, put_forward
from backend.candidates import services as candidates
from backend.candidates.forms.sections import SECTIONS
from backend.candidates.models import Candidate, RecordDraft
from backend.candidates.vocabulary import LICENCE_CONDITIONS
from backend.digests.services import write_digest
from backend.disclosure.views.guides import GUIDES
from backend.disclosure.views.versions import DOCUMENTS
from employers import services as openings
from employers.forms.journey import STEPS
from employers.models import Vacancy
from employers.vocabulary import AllianceLevel
from tests.factories import EmployerContactFactory, EmployerFactory
from tests.journeys.estate import answers_of_opening, known_candidate, post_several, written_statement
from tests.journeys.walking import DESKTOP, PHONE, printed_but_useless, too_wide, unfocused_errors, violations

pytestmark = pytest.mark.browser

ROOMS = ("accounts", "applications", "audit", "candidates", "digests", "disclosure", "employers", "matches", "search")
CAST = ("nobody", "kim", "sam", "pat", "auditor", "administrator")
POST_ONLY = {
    "accounts:sign_out",
    "applications:shortlist",
    "candidates:add_sentence",
    "candidates:amend_caution",
    "candidates:amend_conviction",
    "candidates:confirm_no_licence_conditions",
    "candidates:confirm_record",
    "candidates:release_from_caseload",
    "candidates:remove_sentence",
    "candidates:start_draft",
    "candidates:take_onto_caseload",
    "digests:mark_seen",
    "disclosure:check_version",
    "employers:amend_vacancy",
    "employers:duplicate_vacancy",
    "matches:start_supervised",
}
SUPERVISED = {  # walked in test_record, test_disclosure and test_plans
    "accounts:leave_supervised",
    "disclosure:supervised_guide",
    "matches:next_steps",
    "matches:opportunities",
    "matches:opportunity",
}
FILES = {"audit:entries_csv", "disclosure:document_pdf", "disclosure:guide_pdf"}
SAME_FOR = {"pat": "sam"}  # of pages that both reach, the second's are walked
EMPTIED = """() => {
    for (const one of document.querySelectorAll('main form[method=post] :is(input, textarea, select)')) {
        if (['hidden', 'submit'].includes(one.type)) continue;
        if (['radio', 'checkbox'].includes(one.type)) one.checked = false;
        else if (one.tagName === 'SELECT') one.selectedIndex = one.value && !one.options[0].value ? 0 : -1;
        else one.value = '';
    }
}"""


@dataclass
class Estate:
    """What the addresses are made with: values for their parts, and where an address has several, a list of each."""

    parts: dict[str, list] = field(default_factory=dict)

    def addresses(self, name, wanted):
        """All addresses of a page."""
        found = [{}]
        for part in wanted:
            values = (
                self.parts.get(f"{name}:{part}") or self.parts.get(f"{name.split(':')[0]}:{part}") or self.parts[part]
            )
            found = [{**one, part: value} for one in found for value in values]
        return [reverse(name, kwargs=one) for one in found]


@pytest.fixture
def estate(kim, sam, jo, employer):
    """A person, openings, drafts and an application, so that every page has something to show."""
    rosa = known_candidate(kim)
    fields = {"offence": "Smoked cannabis", "category": "DRUGS", "kind": "simple", "cautioned_on": "2024-05-04"}
    caution = candidates.record_caution(kim, rosa, fields=fields | {"age": 30, "is_specified": False})
    conviction = rosa.convictions.get()
    coach = Client()
    coach.force_login(kim, backend="django.contrib.auth.backends.ModelBackend")
    coach.post(reverse("candidates:amend_conviction", args=[rosa.pk, conviction.pk]))
    matter = RecordDraft.objects.get()
    porter = post_several(sam, employer)[0]
    digest = write_digest(None, kim, on=timezone.localdate())
    posting = openings.start_draft(sam, employer=employer, answers=answers_of_opening())
    below = EmployerContactFactory(employer=EmployerFactory(name="Small Bakery", levels=[]), user__username="low")
    request = openings.ask_for_level(below.user, employer=below.employer, level=AllianceLevel.TWO)
    application = put_forward(
        kim,
        Candidate.objects.for_matching().get(pk=rosa.pk),
        Vacancy.objects.for_matching().get(pk=porter.pk),
        on=timezone.localdate(),
        confirmed=Confirmed(has_discussed=True, meets_asked=True),
    )
    version, consent, words = written_statement(kim, rosa, porter)
    return Estate(
        {
            "candidate_id": [rosa.pk],
            "vacancy_id": [porter.pk],
            "employer_id": [employer.pk],
            "request_id": [request.pk],
            "application_id": [application.pk],
            "reference": [application.reference],
            "digest_id": [digest.pk],
            "employers:draft_id": [posting.pk],
            "candidates:draft_id": [matter.pk],
            "disclosure:draft_id": [words.pk],
            "statement_id": [version.statement_id],
            "version_id": [version.pk],
            "consent_id": [consent.pk],
            "document": list(DOCUMENTS),
            "reader": list(GUIDES),
            "disclosure:slug": ["matter-1", "since", "moment"],
            "conviction_id": [conviction.pk],
            "caution_id": [caution.pk],
            "condition_id": [rosa.licence_conditions.get().pk],
            "work_id": [rosa.work_history.get().pk],
            "qualification_id": [rosa.qualifications.get().pk],
            "section": list(SECTIONS),
            "step": list(STEPS),
            "kind": [kind for kind, _ in LICENCE_CONDITIONS if kind in ("exclusion_area", "curfew", "other")],
            "slug": [
                "offence",
                "convicted",
                "sentence-1-kind",
                "sentence-1-length",
                "sentence-1-end",
                "another-sentence",
            ],
        }
    )


def patterns(found, room=""):
    """Name and parts of every address of the rooms."""
    for one in found:
        if isinstance(one, URLResolver):
            if (one.namespace or "") in ("", *ROOMS):
                yield from patterns(one.url_patterns, one.namespace or room)
        elif isinstance(one, URLPattern) and room in ROOMS:
            yield f"{room}:{one.name}", list(one.pattern.converters)


def pages(estate, user):
    """The addresses that answer somebody with a page, by the name of the page."""
    client, found = Client(), {}
    if user:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    for name, parts in patterns(get_resolver().url_patterns):
        if name in POST_ONLY | SUPERVISED | FILES:
            continue
        answering = [one for one in estate.addresses(name, parts) if client.get(one).status_code == 200]
        if answering:
            found[name] = answering
    return found


def only_of(found, others):
    """The pages that the others do not reach, and one that they do."""
    shared = [name for name in found if name in others]
    return {name: found[name] for name in found if name not in shared[1:]}


def faults_of(walk, address):
    """What is wrong with one page, in words."""
    page = walk.page
    page.set_viewport_size(DESKTOP)
    if walk.open(address) != 200:
        return [f"{address}: not found"]
    faults = [f"on paper: {one}" for one in printed_but_useless(page)]
    page.set_viewport_size(PHONE)
    faults += [f"too wide: {one}" for one in too_wide(page)]
    faults += [f"on a phone: {one}" for one in violations(page)]
    if page.locator("main form[method=post] :is(input:not([type=hidden]), textarea, select)").count():
        faults += faults_when_empty(walk)
    return [f"{address}: {one}" for one in faults]


def faults_when_empty(walk):
    """What is wrong after the form is sent with nothing in it; if that is allowed, nothing is."""
    before = walk.page.locator("h1").inner_text()
    walk.page.evaluate(EMPTIED)
    with walk.page.expect_navigation():
        walk.page.locator(
            "main form[method=post][novalidate] button:not([type=button], .govuk-button--secondary)"
        ).first.click()
    walk.look()
    if not walk.errors():
        stayed = (
            walk.page.locator("h1").inner_text() == before
            and not walk.page.locator("[role=alert], .govuk-notification-banner").count()
        )
        return ["sent empty: nothing happens and nothing is said"] if stayed and "/search" not in walk.path else []
    title = [] if walk.page.title().startswith("Error: ") else ["sent empty: the title does not begin with Error"]
    wide = [f"sent empty: too wide: {one}" for one in too_wide(walk.page)]
    return title + wide + [f"sent empty: {one}" for one in unfocused_errors(walk.page)]


@pytest.mark.parametrize("who", CAST)
def test_every_page_of_a_role_is_sound(visit, estate, request, who):
    user = None if who == "nobody" else request.getfixturevalue(who)
    found = pages(estate, user)
    if who in SAME_FOR:
        found = only_of(found, pages(estate, request.getfixturevalue(SAME_FOR[who])))
    walk = visit()
    if user:
        walk.sign_in(user)
    faults = []
    for addresses in found.values():
        for address in addresses:
            faults += faults_of(walk, address)
    assert found
    assert faults == [], "\n".join(faults)


def test_every_address_is_a_page_for_somebody_or_takes_only_posts(estate, request):
    reached = set()
    for who in CAST:
        reached |= set(pages(estate, None if who == "nobody" else request.getfixturevalue(who)))
    everything = {name for name, _ in patterns(get_resolver().url_patterns)}
    assert everything - reached - POST_ONLY - SUPERVISED - FILES == set()
    assert (POST_ONLY | SUPERVISED | FILES) - everything == set()
