"""The pages of digests: who opens them, what they say, and what they leave in the trail."""

import pytest
from django.urls import reverse

from backend.audit.models import Entry
from backend.digests.models import Digest, Finding
from employers.vocabulary import VacancyStatus
from tests.backend.digests.conftest import days
from tests.conftest import DAY
from tests.factories import CandidateFactory, CoachFactory, VacancyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


@pytest.fixture
def digest(kim):
    """Kim's digest of DAY, with nothing in it yet."""
    return Digest.objects.create(coach=kim, on=DAY)


def tell(digest, candidate, vacancy, section="new", **fields):
    return Finding.objects.create(
        digest=digest, candidate=candidate, vacancy=vacancy, section=section, score=0.786, **fields
    )


def pages(digest):
    return [
        reverse("digests:digests"),
        reverse("digests:digest", args=[digest.pk]),
        reverse("digests:print_digest", args=[digest.pk]),
    ]


def text(page):
    return page.content.decode()


@pytest.fixture
def wrong_roles(sam, pat, auditor):
    return [sam, pat, auditor]


def test_a_coach_opens_their_own_and_nobody_else_does(sign_in, client, digest, kim, ade, wrong_roles):
    days_page, *about_one = pages(digest)
    for address in [days_page, *about_one]:
        page = sign_in(kim).get(address)
        assert page.status_code == 200
        assert page.content.count(b"<h1") == 1
        for person in wrong_roles:
            assert sign_in(person).get(address).status_code == 403
        client.logout()
        assert "sign-in" in client.get(address).url
    assert [sign_in(ade).get(address).status_code for address in about_one] == [404, 404]
    assert "20 November" not in text(sign_in(ade).get(days_page))


def test_only_its_coach_marks_it_as_seen(sign_in, digest, kim, ade, sam, pat):
    address = reverse("digests:mark_seen", args=[digest.pk])
    assert [sign_in(person).post(address).status_code for person in (ade, sam, pat)] == [404, 403, 403]
    assert sign_in(kim).get(address).status_code == 405
    assert not Digest.objects.get().is_seen
    page = sign_in(kim).post(address, follow=True)
    assert Digest.objects.get().is_seen
    assert "marked as seen" in text(page)
    assert "Not seen yet" not in text(page)


def test_a_coach_of_the_same_prison_does_not_read_another_s(sign_in, digest, leeds):
    colleague = CoachFactory(establishments=[leeds])
    assert sign_in(colleague).get(pages(digest)[1]).status_code == 404


def test_before_the_first_night_it_is_said_when_it_comes(sign_in, kim):
    assert "There is no digest yet" in text(sign_in(kim).get(reverse("digests:digests")))


def test_an_empty_section_says_what_is_not_there(sign_in, kim, digest, alex, porter):
    page = text(sign_in(kim).get(pages(digest)[1]))
    for words in ("No date that has passed", "No good match closes", "No new opening"):
        assert words in page
    tell(digest, alex, porter)
    page = text(sign_in(kim).get(pages(digest)[1]))
    assert "No new opening" not in page
    assert "No date that has passed" in page


def test_it_names_the_person_the_opening_and_the_fit_and_links_to_the_match(sign_in, kim, digest, alex, porter):
    tell(digest, alex, porter)
    for address in pages(digest)[1:]:
        page = text(sign_in(kim).get(address))
        for words in ("Alexandrine Quillfeather", "A7313ZQ", "Kitchen porter", "Northern Parcels", "Fit 79 of 100"):
            assert words in page
        assert reverse("matches:match", args=[alex.pk, porter.pk]) in page


def test_what_opened_up_says_when_and_why_and_nothing_of_the_offence(sign_in, kim, digest, alex, porter):
    tell(digest, alex, porter, "unlocked", because="disclosure", opened_on=DAY)
    page = text(sign_in(kim).get(pages(digest)[1]))
    assert "From 20 November 2026, because a disclosure period ended." in page
    assert "theft" not in page.lower()


def test_sections_come_in_their_order(sign_in, kim, digest, alex, porter, employer):
    tell(digest, alex, porter)
    tell(digest, alex, VacancyFactory(employer=employer, title="Closing one"), "closing")
    opened = VacancyFactory(employer=employer, title="Opened one")
    tell(digest, alex, opened, "unlocked", because="release", opened_on=DAY)
    page = text(sign_in(kim).get(pages(digest)[1]))
    assert page.index("Opened one") < page.index("Closing one") < page.index("Kitchen porter")


def test_who_left_the_caseload_or_the_prison_is_not_shown_or_counted(sign_in, kim, leeds, digest, alex, porter):
    tell(digest, alex, porter)
    still = CandidateFactory(coach=kim, establishment=leeds, first_name="Still", last_name="Here")
    tell(digest, still, porter)
    assert "New good matches (2)" in text(sign_in(kim).get(pages(digest)[1]))
    for change in ({"coach": None}, {"coach": kim, "establishment": CandidateFactory().establishment}):
        for name, value in change.items():
            setattr(alex, name, value)
        alex.save()
        for address in pages(digest)[1:]:
            page = text(sign_in(kim).get(address))
            assert "Quillfeather" not in page
            assert "Still Here" in page
            assert "New good matches (1)" in page
        row = text(sign_in(kim).get(pages(digest)[0]))
        assert '<td class="govuk-table__cell govuk-table__cell--numeric">1</td>' in row
        assert '<td class="govuk-table__cell govuk-table__cell--numeric">2</td>' not in row


def test_an_opening_that_is_open_no_more_is_marked(sign_in, kim, digest, alex, porter):
    tell(digest, alex, porter)
    assert "Filled" not in text(sign_in(kim).get(pages(digest)[1]))
    porter.status = VacancyStatus.FILLED
    porter.save()
    assert "Filled" in text(sign_in(kim).get(pages(digest)[1]))


def test_reading_is_written_down_with_the_people_shown(sign_in, kim, digest, alex, porter):
    tell(digest, alex, porter)
    sign_in(kim).get(pages(digest)[1])
    entry = Entry.objects.order_by("-sequence").first()
    assert (entry.actor, entry.action, entry.subject_id) == (kim, "read_digest", str(digest.pk))
    assert entry.details == {"candidates": [alex.pk]}


def test_a_long_digest_comes_in_pages_and_whole_on_paper(sign_in, kim, digest, alex, employer, leeds):
    people = [CandidateFactory(coach=kim, establishment=leeds, last_name=f"Row{number:02}") for number in range(52)]
    vacancy = VacancyFactory(employer=employer, title="Packer")
    for person in people:
        tell(digest, person, vacancy)
    first = text(sign_in(kim).get(pages(digest)[1]))
    second = text(sign_in(kim).get(pages(digest)[1] + "?page=2"))
    assert ("Row49" in first, "Row50" in first, "Row50" in second, "Row49" in second) == (True, False, True, False)
    assert "No date that has passed" in first
    assert "No date that has passed" not in second
    assert "Row51" in text(sign_in(kim).get(pages(digest)[2]))


def test_days_come_in_pages_the_latest_first(sign_in, kim):
    for count in range(21):
        Digest.objects.create(coach=kim, on=days(-count))
    page = text(sign_in(kim).get(reverse("digests:digests")))
    assert page.index("20 November 2026") < page.index("1 November 2026")
    assert "31 October 2026" not in page
    assert "31 October 2026" in text(sign_in(kim).get(reverse("digests:digests") + "?page=2"))


@pytest.mark.parametrize(("place", "queries"), [(0, 4), (1, 9), (2, 8)])
def test_queries_do_not_grow_with_what_is_told(  # noqa: PLR0917  # a table
    sign_in, kim, digest, porter, django_assert_num_queries, place, queries
):
    client = sign_in(kim)
    for count in (1, 3):
        while Finding.objects.count() < count:
            tell(digest, CandidateFactory(coach=kim, establishment=kim.establishments.get()), porter)
            Digest.objects.create(coach=kim, on=days(-Finding.objects.count()))
        with django_assert_num_queries(queries):
            client.get(pages(digest)[place])
