"""The role decides how high a check may go: on the page, through the service, in a file."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from employers import services
from employers.forms.steps import ChecksForm
from employers.interchange import VACANCY_SHAPES, export_vacancies, import_vacancies, read_table
from employers.models import Vacancy, VacancyDraft
from employers.vocabulary import ORDINARY_ROLE, role_choices, role_group_of
from matching.disclosure import CheckLevel, role_groups
from tests.factories import VacancyFactory

pytestmark = pytest.mark.django_db

LAW_OF = date(2026, 11, 22)
ORDINARY = "This role is not in the Exceptions Order: only a basic check is lawful."
CARE = "adults_regulated_activity"
RECORD = {
    "id": "V1",
    "title": "Care assistant",
    "employer": "Harewood Care",
    "sector": "HEALTH",
    "description": "Helping people wash, dress and eat.",
    "postcode": "LS1",
    "check_level": "enhanced_barred_adults",
}


def text_of(page):
    return page.content.decode()


@pytest.fixture
def lasting(sam, employer, answers):
    """A draft by Sam that can be posted today."""
    return services.start_draft(sam, employer=employer, answers=answers | {"is_rolling": True, "closes_on": None})


@pytest.fixture
def too_high(employer):
    """An opening as another system had it: an enhanced check, and no word of the role."""
    pay = {"salary_from": 14, "salary_period": "PER_HOUR"}
    return VacancyFactory(employer=employer, title="Night picker", check_level="enhanced", **pay)


# What the law allows


@pytest.mark.parametrize("group", role_groups(on=LAW_OF), ids=lambda group: group.id)
def test_every_check_is_allowed_or_refused_as_the_law_has_it_for_the_role(employer, group):
    role = "" if group.id == "not_listed" else group.id
    for level in CheckLevel:
        vacancy = VacancyFactory.build(employer=employer, role_group=role, check_level=level.value)
        refusal = vacancy.check_refusal(on=LAW_OF)
        assert (refusal is None) == (level in group.levels)
        assert refusal is None or refusal.source == group.source


def test_an_ordinary_role_is_no_choice_but_an_empty_answer():
    assert "not_listed" not in dict(role_choices())
    assert len(role_choices()) == len(role_groups(on=date.max)) - 1
    for group_id in ("", "gone_from_the_table"):
        assert role_group_of(group_id, on=LAW_OF).id == "not_listed"


def test_a_group_is_an_ordinary_role_until_the_day_the_law_lists_it(employer):
    crew = VacancyFactory.build(employer=employer, role_group="fire_and_rescue", check_level="standard")
    assert crew.check_refusal(on=date(2023, 7, 5)).reason == ORDINARY
    assert crew.check_refusal(on=date(2023, 7, 6)) is None


def test_self_employed_carers_may_have_an_enhanced_check_from_21_january_2026(employer):
    carer = VacancyFactory.build(
        employer=employer, role_group=CARE, check_level="enhanced", contract_type="SELF_EMPLOYMENT"
    )
    assert "self-employed people can have a basic check at most" in carer.check_refusal(on=date(2026, 1, 20)).reason
    assert carer.check_refusal(on=date(2026, 1, 21)) is None
    carer.contract_type = "PERMANENT"
    assert carer.check_refusal(on=date(2026, 1, 20)) is None


# Posting and amending


@pytest.mark.parametrize(
    ("role", "level", "is_allowed"),
    [
        ("", "basic", True),
        ("", "standard", False),
        ("security", "standard", True),
        ("security", "enhanced", False),
        (CARE, "enhanced_barred_adults", True),
        (CARE, "enhanced_barred_children", False),
    ],
)
def test_an_opening_is_posted_only_with_a_check_the_role_allows(sam, lasting, today, role, level, is_allowed):
    services.save_draft(sam, draft=lasting, answers={"role_group": role, "check_level": level})

    if is_allowed:
        vacancy = services.post_vacancy(sam, draft=lasting, on=today)
        assert (vacancy.role_group, vacancy.check_level) == (role, level)
        return
    with pytest.raises(ValidationError) as refusal:
        services.post_vacancy(sam, draft=lasting, on=today)
    [words] = refusal.value.message_dict["check_level"]
    assert set(refusal.value.message_dict) == {"check_level"}
    assert f"Source: {role_group_of(role, on=today).source}" in words
    assert not Vacancy.objects.exists()


def test_the_law_of_the_day_of_posting_decides(sam, lasting):
    services.save_draft(sam, draft=lasting, answers={"role_group": "fire_and_rescue", "check_level": "standard"})

    with pytest.raises(ValidationError, match="not in the Exceptions Order"):
        services.post_vacancy(sam, draft=lasting, on=date(2023, 7, 5))
    assert services.post_vacancy(sam, draft=lasting, on=date(2023, 7, 6)).check_level == "standard"


@pytest.mark.parametrize(
    ("given", "field"), [({"role_group": "wizard"}, "role_group"), ({"check_level": "total"}, "check_level")]
)
def test_a_role_or_a_check_that_does_not_exist_is_refused(sam, lasting, today, given, field):
    services.save_draft(sam, draft=lasting, answers=given)

    with pytest.raises(ValidationError) as refusal:
        services.post_vacancy(sam, draft=lasting, on=today)
    assert list(refusal.value.message_dict) == [field]


def test_an_amendment_cannot_raise_the_check_above_the_role(sam, employer):
    lawful = VacancyFactory(employer=employer, role_group="security", check_level="standard")
    draft = services.start_amendment(sam, vacancy=lawful)
    services.save_draft(sam, draft=draft, answers={"check_level": "enhanced", "essential": ["Patience"]})

    with pytest.raises(ValidationError, match="The law does not allow this check for Security licences"):
        services.amend_vacancy(sam, draft=draft, on=timezone.localdate())
    lawful.refresh_from_db()
    assert lawful.check_level == "standard"


def test_a_copy_and_an_amendment_begin_with_the_role_that_makes_the_check_lawful(sam, lasting, today):
    draft = lasting
    services.save_draft(sam, draft=draft, answers={"role_group": CARE, "check_level": "enhanced"})
    vacancy = services.post_vacancy(sam, draft=draft, on=today)
    copy = services.duplicate_vacancy(sam, vacancy=vacancy)
    change = services.start_amendment(sam, vacancy=vacancy)

    assert copy.answers["role_group"] == change.answers["role_group"] == CARE
    services.save_draft(sam, draft=change, answers={"role_group": "", "check_level": "basic"})
    assert services.amend_vacancy(sam, draft=change, on=today).role_group == ""


# Pages


@pytest.fixture
def checks_page(sign_in, sam, lasting):
    """Sam's client and the address of the step that asks for role and check."""
    return sign_in(sam), reverse("employers:draft_step", args=[lasting.pk, "checks"])


def test_the_step_asks_for_the_role_and_lists_what_the_law_allows(checks_page):
    client, address = checks_page

    page = text_of(client.get(address))

    assert f'<option value="" selected>{ORDINARY_ROLE}</option>' in page
    for words in (
        "Which kind of role is it in law?",
        "<strong>Security licences and locksmiths</strong>, such as door supervisor",
        "Allows: standard.",
        "In force from 28 November 2020",
        "Private Security Industry Act 2001",
    ):
        assert words in page
    assert [group.id for group, _ in ChecksForm(answers={}).listed_roles] == [key for key, _ in role_choices()]


def test_a_check_that_is_too_high_is_refused_on_the_step_with_the_source(checks_page, lasting):
    client, address = checks_page
    before = dict(lasting.answers)

    page = text_of(client.post(address, {"role_group": "", "check_level": "enhanced", "excluded_offences": ["NONE"]}))

    for words in ("<title>Error: ", ORDINARY, "Choose a check that it allows", "Source: Exceptions Order 1975"):
        assert words in page
    assert 'href="#id_check_level"' in page
    assert 'id="id_check_level"' in page
    lasting.refresh_from_db()
    assert lasting.answers == before


def test_the_role_is_kept_shown_and_offered_again(checks_page, sign_in, kim, lasting):
    client, address = checks_page
    given = {"role_group": CARE, "check_level": "enhanced", "excluded_offences": ["NONE"]}

    client.post(address, given)

    assert f'<option value="{CARE}" selected>' in text_of(client.get(address))
    check = reverse("employers:check_answers", args=[lasting.pk])
    assert "Regulated activity with adults" in text_of(client.get(check))
    client.post(check)
    vacancy = Vacancy.objects.get()
    assert vacancy.role_group == CARE
    page = text_of(sign_in(kim).get(reverse("employers:vacancy", args=[vacancy.pk])))
    assert "Kind of role in law" in page
    assert "Regulated activity with adults" in page
    assert "higher than the law allows" not in page


def test_an_ordinary_role_is_shown_as_one(sign_in, kim, employer):
    vacancy = VacancyFactory(employer=employer, check_level="basic")

    page = text_of(sign_in(kim).get(reverse("employers:vacancy", args=[vacancy.pk])))

    assert ORDINARY_ROLE in page
    assert "higher than the law allows" not in page


def test_the_page_of_an_imported_opening_says_that_its_check_is_too_high(sign_in, kim, sam, too_high):
    for who in (kim, sam):
        page = text_of(sign_in(who).get(reverse("employers:vacancy", args=[too_high.pk])))
        for words in ("The check is higher than the law allows for this role.", ORDINARY, "Police Act 1997 s.112"):
            assert words in page


def test_an_imported_opening_is_not_amended_at_its_level(sign_in, sam, too_high):
    client = sign_in(sam)
    address = client.post(reverse("employers:amend_vacancy", args=[too_high.pk])).url
    draft = VacancyDraft.objects.get()
    services.save_draft(sam, draft=draft, answers={"essential": ["Order picking"]})

    assert "The check is higher than the law allows for this role." in text_of(client.get(address))
    page = text_of(client.post(address))
    assert page.count(ORDINARY) == 1
    assert reverse("employers:draft_step", args=[draft.pk, "checks"]) in page
    services.save_draft(sam, draft=draft, answers={"check_level": "basic"})
    assert client.post(address).url == reverse("employers:posted", args=[too_high.pk])
    too_high.refresh_from_db()
    assert (too_high.check_level, too_high.check_refusal(on=LAW_OF)) == ("basic", None)


# Files


def taken_in(tmp_path, record, today):
    path = tmp_path / "in.json"
    path.write_text(json.dumps([record]))
    return import_vacancies(None, read_table(path, VACANCY_SHAPES), on=today)


def test_an_import_keeps_the_check_of_an_opening_without_a_role(tmp_path, today):
    assert taken_in(tmp_path, RECORD, today).added == 1

    vacancy = Vacancy.objects.get()
    assert (vacancy.check_level, vacancy.role_group) == ("enhanced_barred_adults", "")
    assert vacancy.check_refusal(on=today).reason == ORDINARY
    assert list(export_vacancies(Vacancy.objects.all(), VACANCY_SHAPES["ours"])) == [RECORD]


def test_a_role_group_is_imported_and_exported(tmp_path, today):
    record = RECORD | {"role_group": CARE}
    taken_in(tmp_path, record, today)

    vacancy = Vacancy.objects.get()
    assert (vacancy.role_group, vacancy.check_refusal(on=today)) == (CARE, None)
    assert list(export_vacancies(Vacancy.objects.all(), VACANCY_SHAPES["ours"])) == [record]
    taken_in(tmp_path, record | {"role_group": ""}, today)
    vacancy.refresh_from_db()
    assert vacancy.role_group == ""


def test_a_role_group_that_the_law_does_not_list_is_a_bad_row(tmp_path, today):
    report = taken_in(tmp_path, RECORD | {"role_group": "wizard"}, today)

    [error] = report.bad[0].errors
    assert (error.field, error.value) == ("role_group", "wizard")
    assert "adults_regulated_activity" in error.cure
    assert not report.is_stored
