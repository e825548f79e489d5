"""The coach's pages of matches."""

from datetime import date

import pytest

from backend.audit.models import Entry
from backend.candidates.models import Candidate
from backend.candidates.services import record_conviction
from tests.factories import CandidateFactory, VacancyFactory, WorkHistoryFactory

pytestmark = pytest.mark.usefixtures("on_the_day")
ABOUT_CANDIDATE = ("matches/", "matches/print/", "matches/{vacancy}/", "opportunities/print/")
ABOUT_VACANCY = ("matches/", "matches/print/")


def pages(alex, porter):
    people = [f"/candidates/{alex.pk}/{page.format(vacancy=porter.pk)}" for page in ABOUT_CANDIDATE]
    return people + [f"/vacancies/{porter.pk}/{page}" for page in ABOUT_VACANCY]


def test_the_coach_opens_every_page(sign_in, kim, alex, porter):
    client = sign_in(kim)
    for page in pages(alex, porter):
        assert client.get(page).status_code == 200, page


def test_a_coach_elsewhere_finds_no_such_candidate(sign_in, ade, alex, porter):
    client = sign_in(ade)
    for page in pages(alex, porter)[:4]:
        assert client.get(page).status_code == 404, page


def test_a_coach_elsewhere_sees_nobody_in_the_ranking_of_a_vacancy(sign_in, ade, alex, porter):
    page = sign_in(ade).get(f"/vacancies/{porter.pk}/matches/")
    assert page.status_code == 200
    assert "Quillfeather" not in page.content.decode()
    assert "There is nobody to match yet" in page.content.decode()


@pytest.mark.parametrize("who", ["sam", "pat", "auditor", "administrator"])
def test_other_roles_may_not_open_any_page(sign_in, request, alex, porter, who):
    client = sign_in(request.getfixturevalue(who))
    for page in [*pages(alex, porter), f"/candidates/{alex.pk}/supervised/"]:
        assert client.get(page).status_code == 403, page


def test_whoever_has_not_signed_in_is_asked_to(client, alex, porter):
    for page in pages(alex, porter):
        assert client.get(page).url.startswith("/accounts/sign-in/"), page


def test_a_match_says_which_evidence_meets_which_requirement(sign_in, kim, alex, porter):
    text = sign_in(kim).get(f"/candidates/{alex.pk}/matches/").content.decode()
    assert "Kitchen porter" in text
    assert "Met: Pot washing (" in text
    assert "Kitchens, 14 months in custody" in text
    assert "1 eligible, 0 to discuss, 0 blocked" in text


def test_blocked_openings_are_shown_when_asked_for_with_the_least_revealing_reason(sign_in, kim, alex, porter):
    record_conviction(
        kim,
        alex,
        fields={"offence": "Set light to a barn", "category": "ARSON", "convicted_on": date(2025, 3, 3), "age": 30},
        sentences=[{"disposal": "custody", "length": 30, "length_unit": "months", "ends_on": date(2027, 9, 3)}],
    )
    porter.excluded_offences = ["ARSON"]
    porter.save()
    client = sign_in(kim)
    first = client.get(f"/candidates/{alex.pk}/matches/").content.decode()
    assert "Kitchen porter" not in first
    assert "There is nothing to put" in first
    blocked = client.get(f"/candidates/{alex.pk}/matches/?standing=blocked").content.decode()
    assert "Kitchen porter" in blocked
    assert "of a kind this employer does not take" in blocked
    assert "arson" not in blocked.lower()
    assert "barn" not in blocked
    assert "Put forward<" not in blocked


def test_openings_are_narrowed_by_kind_distance_and_guaranteed_interview(sign_in, kim, alex, porter):
    employer = porter.employer
    VacancyFactory(employer=employer, title="Placement here", kind="work_placement", guaranteed_interviews=1)
    VacancyFactory(employer=employer, title="Ten miles off", postcode="WF1 1UR", guaranteed_interviews=1)
    client = sign_in(kim)

    def titles(query):
        page = client.get(f"/candidates/{alex.pk}/matches/?{query}")
        return {row.vacancy.title for row in page.context["rows"]}

    assert titles("") == {"Kitchen porter", "Placement here", "Ten miles off"}
    assert titles("kind=work_placement") == {"Placement here"}
    assert titles("guaranteed=on") == {"Placement here", "Ten miles off"}
    assert titles("km=5&guaranteed=on") == {"Placement here"}
    assert titles("standing=discuss") == set()
    assert titles("standing=nonsense&kind=nonsense&km=nonsense") == {
        "Kitchen porter",
        "Placement here",
        "Ten miles off",
    }


def test_openings_are_sorted_by_what_is_asked_for_and_print_in_the_same_order(sign_in, kim, alex, porter):
    employer = porter.employer
    VacancyFactory(employer=employer, title="Far", postcode="WF1 1UR", closes_on=date(2026, 11, 22), is_rolling=False)
    VacancyFactory(employer=employer, title="Paid", salary_from=30, salary_period="PER_HOUR", is_rolling=True)
    client = sign_in(kim)

    def titles(page):
        return [row.vacancy.title for row in client.get(f"/candidates/{alex.pk}/{page}").context["rows"]]

    assert titles("matches/")[0] == "Kitchen porter"
    assert titles("matches/?sort=closing")[0] == "Far"
    assert titles("matches/?sort=nearest")[-1] == "Far"
    assert titles("matches/?sort=best_paid")[0] == "Paid"
    assert titles("matches/?sort=nonsense") == titles("matches/") == titles("matches/?sort=suited")
    assert titles("matches/print/?sort=closing") == titles("matches/?sort=closing")


def test_people_are_sorted_by_release_date(sign_in, kim, alex, porter):
    first = CandidateFactory(establishment=alex.establishment, released_on=date(2026, 10, 1), right_to_work=True)
    page = sign_in(kim).get(f"/vacancies/{porter.pk}/matches/?sort=release")
    assert [row.candidate for row in page.context["rows"]] == [first, alex]


def test_twenty_matches_a_page_and_the_filters_stay(sign_in, kim, alex, porter):
    VacancyFactory.create_batch(24, employer=porter.employer)
    client = sign_in(kim)
    first = client.get(f"/candidates/{alex.pk}/matches/?standing=eligible")
    second = client.get(f"/candidates/{alex.pk}/matches/?standing=eligible&page=2")
    assert (len(first.context["rows"]), len(second.context["rows"])) == (20, 5)
    shown = {row.vacancy.pk for page in (first, second) for row in page.context["rows"]}
    assert len(shown) == 25
    assert "standing=eligible&amp;page=2" in first.content.decode()
    assert 'start="21"' in second.content.decode()


def test_the_printed_list_holds_what_the_filters_leave(sign_in, kim, alex, porter):
    VacancyFactory(employer=porter.employer, title="Placement here", kind="work_placement")
    text = sign_in(kim).get(f"/candidates/{alex.pk}/matches/print/?kind=work_placement").content.decode()
    assert "Placement here" in text
    assert "Kitchen porter" not in text
    assert "As of 20 November 2026" in text


def test_one_match_shows_its_parts_and_its_sources(sign_in, kim, alex, porter):
    Candidate.objects.update(right_to_work=None)
    text = sign_in(kim).get(f"/candidates/{alex.pk}/matches/{porter.pk}/").content.decode()
    assert "Skills cover" in text
    assert "Immigration, Asylum and Nationality Act 2006 s.15" in text
    entry = Entry.objects.get(action="read_match")
    assert (entry.subject_id, entry.details) == (str(alex.pk), {"vacancy": porter.pk})


def test_a_vacancy_ranks_the_coachs_people_with_a_shortlist_button(sign_in, kim, alex, porter):
    other = CandidateFactory(establishment=alex.establishment, released_on=date(2026, 11, 1), right_to_work=True)
    page = sign_in(kim).get(f"/vacancies/{porter.pk}/matches/")
    assert [row.candidate for row in page.context["rows"]] == [alex, other]
    assert page.content.decode().count(f'action="/vacancies/{porter.pk}/shortlist/"') == 2
    mine = sign_in(kim).get(f"/vacancies/{porter.pk}/matches/?whose=mine")
    assert [row.candidate for row in mine.context["rows"]] == [alex]


def test_reading_the_pages_is_written_down(sign_in, kim, alex, porter):
    client = sign_in(kim)
    for page in pages(alex, porter):
        client.get(page)
    subjects = Entry.objects.filter(action="read_matches").values_list("subject_kind", flat=True)
    assert sorted(subjects) == ["candidate"] * 3 + ["vacancy"] * 2


@pytest.mark.parametrize("page", ["candidate", "vacancy"])
def test_a_list_takes_as_many_queries_for_three_as_for_one(sign_in, kim, alex, porter, page, django_assert_num_queries):
    client = sign_in(kim)
    url = f"/candidates/{alex.pk}/matches/" if page == "candidate" else f"/vacancies/{porter.pk}/matches/"
    client.get(url)
    with django_assert_num_queries(QUERIES[page]):
        assert len(client.get(url).context["rows"]) == 1
    for _ in range(2):
        VacancyFactory(employer=porter.employer)
        WorkHistoryFactory(
            candidate=CandidateFactory(
                establishment=alex.establishment, released_on=date(2026, 11, 1), right_to_work=True
            )
        )
    client.get(url)  # the pool takes up the new rows
    with django_assert_num_queries(QUERIES[page]):
        assert len(client.get(url).context["rows"]) == 3


QUERIES = {"candidate": 17, "vacancy": 12}  # the profiles of people who were shown before are known
