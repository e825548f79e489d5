"""Two candidates for a vacancy and two vacancies for a candidate, side by side."""

from datetime import date

import pytest

from backend.audit.models import Entry
from tests.factories import CandidateFactory, RequirementFactory, VacancyFactory

pytestmark = pytest.mark.usefixtures("on_the_day")


@pytest.fixture
def cleaner(employer):
    """Another job of Sam's employer."""
    made = VacancyFactory(employer=employer, title="Cleaner", salary_from=13, salary_period="PER_HOUR")
    RequirementFactory(vacancy=made, text="Mopping floors")
    return made


@pytest.fixture
def blair(leeds):
    """Somebody else at Leeds, without a work history."""
    return CandidateFactory(
        establishment=leeds, first_name="Blair", released_on=date(2026, 11, 1), right_to_work=None, max_hours=16
    )


def of_vacancies(alex, *keys):
    return f"/candidates/{alex.pk}/compare/?compare=yes" + "".join(f"&vacancy={key}" for key in keys)


def of_people(porter, *keys):
    return f"/vacancies/{porter.pk}/compare/?compare=yes" + "".join(f"&candidate={key}" for key in keys)


def cells(page):
    return {line.name: line.cells for line in page.context["table"].lines}


def test_two_openings_stand_side_by_side_whatever_the_order_they_were_ticked_in(sign_in, kim, alex, porter, cleaner):
    client = sign_in(kim)
    page = client.get(of_vacancies(alex, cleaner.pk, porter.pk))
    first, second = sorted([porter, cleaner], key=lambda one: one.pk)
    assert [one.vacancy for one in page.context["pair"]] == [first, second]
    found = cells(page)
    assert found["Pay"] == [["Not given"], ["£13 an hour"]]
    assert any("Kitchens, 14 months in custody" in words for words in found["What is essential"][0])
    assert found["In the way"] == [["Nothing"], ["Nothing"]]
    again = client.get(of_vacancies(alex, porter.pk, cleaner.pk))
    assert [one.vacancy for one in again.context["pair"]] == [first, second]


def test_two_people_stand_side_by_side_line_by_line(sign_in, kim, alex, blair, porter):
    page = sign_in(kim).get(of_people(porter, alex.pk, blair.pk))
    found = cells(page)
    met, missing = found["Pot washing (essential)"]
    assert met[0].startswith("Met (")
    assert "Kitchens, 14 months in custody" in met[0]
    assert missing == ["Missing (nothing shows Pot washing and kitchen portering)"]
    assert found["In the way"][0] == ["Nothing"]
    assert found["In the way"][1][0].startswith("To discuss: The right to work")
    assert found["Most hours a week"] == [["No limit"], ["16"]]
    text = page.content.decode().lower()
    assert not [word for word in ("winner", "better", "worse", "stronger", "weaker") if word in text]


def test_what_was_read_is_written_down_for_either(sign_in, kim, alex, blair, porter, cleaner):
    client = sign_in(kim)
    client.get(of_people(porter, alex.pk, blair.pk))
    assert set(Entry.objects.filter(action="read_match").values_list("subject_id", flat=True)) == {
        str(alex.pk),
        str(blair.pk),
    }
    client.get(of_vacancies(alex, porter.pk, cleaner.pk))
    details = [one.details for one in Entry.objects.filter(action="read_match", subject_id=str(alex.pk))]
    assert {one["vacancy"] for one in details} == {porter.pk, cleaner.pk}


@pytest.mark.parametrize("count", [0, 1, 3])
def test_more_or_fewer_than_two_openings_is_an_error_that_keeps_the_choice(sign_in, kim, alex, porter, cleaner, count):
    other = VacancyFactory(employer=porter.employer)
    chosen = [one.pk for one in (porter, cleaner, other)][:count]
    page = sign_in(kim).get(of_vacancies(alex, *chosen))
    text = page.content.decode()
    assert "<title>Error: " in text
    assert f"Select two to compare. You selected {count}" in text
    assert 'href="#id_vacancy' in text
    assert page.context["form"]["vacancy"].value() == [str(key) for key in chosen]
    assert not Entry.objects.filter(action="read_match").exists()


def test_one_person_alone_is_an_error_that_keeps_the_choice(sign_in, kim, alex, blair, porter):
    text = sign_in(kim).get(of_people(porter, blair.pk)).content.decode()
    assert "Select two to compare. You selected 1" in text
    assert 'href="#id_candidate' in text


def test_without_a_choice_the_best_are_offered(sign_in, kim, alex, porter, cleaner):
    text = sign_in(kim).get(f"/candidates/{alex.pk}/compare/").content.decode()
    assert "There is a problem" not in text
    assert "Kitchen porter, Northern Parcels" in text
    assert "Alexandrine Quillfeather" in sign_in(kim).get(f"/vacancies/{porter.pk}/compare/").content.decode()


def test_with_nothing_to_compare_the_page_says_so(sign_in, kim, ade, alex, porter):
    porter.status = "filled"
    porter.save()
    assert "There is nothing to compare yet" in sign_in(kim).get(f"/candidates/{alex.pk}/compare/").content.decode()
    assert "There is nobody to compare yet" in sign_in(ade).get(f"/vacancies/{porter.pk}/compare/").content.decode()


def test_the_lists_have_a_box_for_each_row_and_one_button(sign_in, kim, alex, blair, porter, cleaner):
    client = sign_in(kim)
    text = client.get(f"/candidates/{alex.pk}/matches/").content.decode()
    assert f'form="compare" id="compare-{porter.pk}" name="vacancy" value="{porter.pk}"' in text
    assert f'id="compare" action="/candidates/{alex.pk}/compare/"' in text
    text = client.get(f"/vacancies/{porter.pk}/matches/").content.decode()
    assert f'form="compare" id="compare-{blair.pk}" name="candidate" value="{blair.pk}"' in text


def test_somebody_of_another_establishment_is_nobody_that_can_be_compared(sign_in, kim, ade, alex, porter, cleaner):
    stranger = CandidateFactory(establishment=ade.establishments.get())
    client = sign_in(kim)
    assert client.get(of_people(porter, alex.pk, stranger.pk)).status_code == 404
    assert client.get(of_people(porter, stranger.pk)).status_code == 404
    assert client.get(of_vacancies(alex, porter.pk, 999_999)).status_code == 404
    assert client.get(of_vacancies(alex, "nonsense", "9" * 40)).status_code == 200
    assert sign_in(ade).get(of_vacancies(alex, porter.pk, cleaner.pk)).status_code == 404
    assert not Entry.objects.filter(action="read_match").exists()


@pytest.fixture
def addresses(alex, blair, porter, cleaner):
    """A comparison of either kind."""
    return {
        "people": of_people(porter, alex.pk, blair.pk),
        "vacancies": of_vacancies(alex, porter.pk, cleaner.pk),
    }


@pytest.mark.parametrize("who", ["sam", "pat", "auditor"])
def test_other_roles_compare_nothing(sign_in, request, addresses, who):
    client = sign_in(request.getfixturevalue(who))
    assert [client.get(one).status_code for one in addresses.values()] == [403, 403]


def test_whoever_has_not_signed_in_is_asked_to(client, addresses):
    for address in addresses.values():
        assert client.get(address).url.startswith("/accounts/sign-in/")


@pytest.mark.parametrize("side", ["people", "vacancies"])
def test_a_comparison_takes_a_fixed_number_of_queries(sign_in, kim, addresses, side, django_assert_num_queries):
    client = sign_in(kim)
    client.get(addresses[side])
    with django_assert_num_queries(19):
        client.get(addresses[side])
