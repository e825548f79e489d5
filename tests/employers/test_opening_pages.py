"""Pages of openings: who sees which, filters, drafts, steps, check your answers."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from backend.audit.models import Entry
from employers import services
from employers.models import AllianceMembership, LevelRequest, Vacancy, VacancyDraft
from employers.vocabulary import VacancyStatus
from tests.factories import EmployerFactory, VacancyFactory

pytestmark = pytest.mark.django_db


def text_of(page):
    return page.content.decode()


@pytest.fixture
def vacancy(employer):
    return VacancyFactory(employer=employer, title="Parcel sorter")


@pytest.fixture
def draft(sam, employer, answers):
    soon = timezone.localdate() + timedelta(days=30)
    return services.start_draft(sam, employer=employer, answers=answers | {"closes_on": soon, "skills": []})


@pytest.mark.parametrize("name", ["vacancies", "vacancy"])
def test_staff_and_the_employers_own_contact_see_openings(request, sign_in, vacancy, name):
    address = reverse(f"employers:{name}", args=[vacancy.pk] if name == "vacancy" else [])
    for who in ("sam", "kim", "pat"):
        assert "Parcel sorter" in text_of(sign_in(request.getfixturevalue(who)).get(address))


def test_a_stranger_finds_no_opening_of_another_employer(sign_in, jo, vacancy):
    client = sign_in(jo)

    assert "Parcel sorter" not in text_of(client.get(reverse("employers:vacancies")))
    assert client.get(reverse("employers:vacancy", args=[vacancy.pk])).status_code == 404


def test_an_auditor_does_not_see_openings(sign_in, auditor, vacancy):
    assert sign_in(auditor).get(reverse("employers:vacancies")).status_code == 403


def test_who_has_not_signed_in_is_led_to_the_sign_in_page(client, vacancy):
    page = client.get(reverse("employers:vacancy", args=[vacancy.pk]))
    assert page.status_code == 302
    assert reverse("accounts:sign_in") in page.url


@pytest.mark.parametrize(
    "name",
    ["amend_vacancy", "duplicate_vacancy", "close_vacancy", "posted", "check_answers", "delete_draft", "add_skill"],
)
def test_only_those_who_keep_openings_may_change_them(sign_in, kim, jo, vacancy, draft, name):
    pk = draft.pk if name in ("check_answers", "delete_draft", "add_skill") else vacancy.pk
    address = reverse(f"employers:{name}", args=[pk])
    method = "post" if name in ("amend_vacancy", "duplicate_vacancy") else "get"

    assert getattr(sign_in(kim), method)(address).status_code == 403
    assert getattr(sign_in(jo), method)(address).status_code == 404


def test_a_stranger_finds_no_step_of_a_draft(sign_in, jo, kim, draft):
    address = reverse("employers:draft_step", args=[draft.pk, "pay"])

    assert sign_in(jo).get(address).status_code == 404
    assert sign_in(kim).get(address).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries_for_one_as_for_three(
    sign_in, sam, employer, rows, django_assert_max_num_queries
):
    VacancyFactory.create_batch(rows, employer=employer)
    client = sign_in(sam)

    with django_assert_max_num_queries(7):
        client.get(reverse("employers:vacancies"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_drafts_take_no_query_a_row(sign_in, sam, employer, rows, django_assert_max_num_queries):
    for _ in range(rows):
        services.start_draft(sam, employer=employer)
    client = sign_in(sam)

    with django_assert_max_num_queries(5):
        client.get(reverse("employers:drafts"))


def test_empty_lists_say_what_to_do(sign_in, sam, kim):
    assert "You have no open openings. Offer one" in text_of(sign_in(sam).get(reverse("employers:vacancies")))
    assert "There are no drafts" in text_of(sign_in(sam).get(reverse("employers:drafts")))
    assert "There are no open openings yet" in text_of(sign_in(kim).get(reverse("employers:vacancies")))
    page = sign_in(kim).get(reverse("employers:vacancies"), {"words": "nothing"})
    assert "No opening fits these filters" in text_of(page)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"Near", "Far", "Anywhere"}),
        ({"stands": "closed"}, {"Filled"}),
        ({"stands": "all"}, {"Near", "Far", "Anywhere", "Filled"}),
        ({"words": "ea"}, {"Near"}),
        ({"words": "parcels"}, {"Near", "Far", "Anywhere"}),
        ({"kind": "apprenticeship"}, {"Far"}),
        ({"sector": "RETAIL"}, {"Anywhere"}),
        ({"postcode": "LS1 4DY", "km": "20"}, {"Near", "Anywhere"}),
        ({"postcode": "not a place", "stands": "open"}, {"Near", "Far", "Anywhere"}),
    ],
)
def test_a_coach_narrows_the_list(sign_in, kim, employer, query, found):
    VacancyFactory(employer=employer, title="Near")
    VacancyFactory(employer=employer, title="Far", postcode="EX1 1AA", kind="apprenticeship")
    VacancyFactory(employer=employer, title="Anywhere", postcode="", is_national=True, sector="RETAIL")
    VacancyFactory(employer=employer, title="Filled", status=VacancyStatus.FILLED)

    page = sign_in(kim).get(reverse("employers:vacancies"), query)

    assert {row["vacancy"].title for row in page.context["rows"]} == found
    if query.get("postcode") == "not a place":
        assert "There is a problem" in text_of(page)
        assert "Enter a postcode in Great Britain" in text_of(page)


def test_a_list_has_twenty_a_page_and_keeps_the_filter(sign_in, kim, employer):
    VacancyFactory.create_batch(21, employer=employer)

    page = sign_in(kim).get(reverse("employers:vacancies"), {"stands": "open"})

    assert len(page.context["rows"]) == 20
    assert "?stands=open&amp;page=2" in text_of(page)


def test_a_coach_is_led_to_who_suits_an_opening_but_cannot_change_it(sign_in, kim, vacancy):
    page = text_of(sign_in(kim).get(reverse("employers:vacancy", args=[vacancy.pk])))

    assert "Close this opening" not in page
    assert "Change this opening" not in page


def test_pay_below_the_living_wage_is_pointed_out(sign_in, kim, employer):
    vacancy = VacancyFactory(employer=employer, salary_from="9.50", salary_period="PER_HOUR")

    page = text_of(sign_in(kim).get(reverse("employers:vacancy", args=[vacancy.pk])))

    assert "below the National Living Wage, which is £12.71 an hour" in page
    assert "£9.50 an hour" in page


def test_starting_asks_for_the_kind_and_opens_a_draft(sign_in, sam, employer):
    client, address = sign_in(sam), reverse("employers:start_vacancy", args=[employer.pk])

    assert "Needs Level Three" in text_of(client.get(address))
    assert "There is a problem" in text_of(client.post(address, {}))
    page = client.post(address, {"kind": "job"})

    draft = VacancyDraft.objects.get()
    assert page.url == reverse("employers:draft_step", args=[draft.pk, "about"])
    assert (draft.answers["kind"], draft.answers["source"], draft.author) == ("job", "EMPLOYER", sam)


def test_a_contact_starts_only_for_their_own_employer(sign_in, jo, kim, employer):
    address = reverse("employers:start_vacancy", args=[employer.pk])

    assert sign_in(jo).get(address).status_code == 404
    assert sign_in(kim).get(address).status_code == 403


STEPS = {
    "about": {"title": "Picker", "sector": "WAREHOUSING", "description": "Forklift driving in a warehouse", "posts": 2},
    "place": {"is_national": "no", "postcode": "ls14dy", "base_location": "WORKPLACE"},
    "hours": {"hours_per_week": "37.5", "shift": "days", "shift_from": "7am", "shift_until": "3.30pm"},
    "pay": {"salary_from": "13", "salary_period": "PER_HOUR", "pays_minimum_wage": "yes"},
    "dates": {"is_rolling": "yes", "starts_on_day": "4", "starts_on_month": "5", "starts_on_year": "2027"},
    "needs": {"essential": "- Forklift licence\nWorking in a team\n", "desirable": ""},
    "skills": {},
    "checks": {"check_level": "basic", "excluded_offences": ["ARSON", "OTHER"], "exclusion_details": "Fire setting"},
    "involves": {"involves": ["needs_driving_licence"]},
    "apply": {"guaranteed_interviews": "1", "is_only_for_prison_leavers": "no", "how_to_apply": "Ask"},
}


def test_an_opening_is_posted_step_by_step(sign_in, sam, employer):
    client = sign_in(sam)
    page = client.post(reverse("employers:start_vacancy", args=[employer.pk]), {"kind": "job"})
    for step, given in STEPS.items():
        assert page.url.endswith(f"/steps/{step}/"), page.url
        shown, answered = client.get(page.url), given
        if step == "skills":
            form = shown.context["form"]
            answered = {name: [code for code, _ in field.choices] for name, field in form.fields.items()}
            assert answered
        page = client.post(page.url, answered)
        assert page.status_code == 302, text_of(page)
    check = text_of(client.get(page.url))
    for words in ("Forklift licence", "£13 an hour", "07:00 to 15:30", "4 May 2027", "LS1 4DY", "Arson, Other"):
        assert words in check
    page = client.post(page.url)

    vacancy = Vacancy.objects.get()
    assert page.url == reverse("employers:posted", args=[vacancy.pk])
    assert "Picker is posted" in text_of(client.get(page.url))
    assert [row.text for row in vacancy.requirements.asked_for()] == ["Forklift licence", "Working in a team"]
    assert vacancy.needs_driving_licence
    assert not vacancy.with_children
    assert Entry.objects.filter(action="post_vacancy", actor=sam).exists()


@pytest.mark.parametrize(
    ("step", "given", "words", "anchor"),
    [
        ("about", {"title": "ab"}, "Title must be 3 characters or more", "#id_title"),
        ("place", {"is_national": "no", "postcode": ""}, "Enter the postcode of the workplace", "#id_postcode"),
        ("hours", {"hours_per_week": "85", "shift": "days"}, "Hours a week must be 84 or less", "#id_hours_per_week"),
        ("pay", STEPS["pay"] | {"salary_to": "12"}, "Highest pay must be the same", "#id_salary_to"),
        ("dates", {"is_rolling": "no"}, "Enter the closing date", "#id_closes_on_day"),
        (
            "dates",
            {"is_rolling": "no", "closes_on_day": "1", "closes_on_month": "1", "closes_on_year": "2020"},
            "Closing date must be today or later",
            "#id_closes_on_day",
        ),
        ("needs", {"essential": " "}, "Enter what people must have", "#id_essential"),
        ("checks", {"check_level": "none"}, "Select which offences rule somebody out", "#id_excluded_offences"),
        (
            "checks",
            {"check_level": "none", "excluded_offences": ["NONE", "DRUGS"]},
            "Select either “None” or the offences",
            "#id_excluded_offences",
        ),
        ("checks", {"check_level": "none", "excluded_offences": ["OTHER"]}, "Enter what else", "#id_exclusion_details"),
        ("apply", {"guaranteed_interviews": "-1"}, "0 or more", "#id_guaranteed_interviews"),
    ],
)
def test_a_wrong_answer_is_named_with_a_link_to_it(sign_in, sam, draft, step, given, words, anchor):  # noqa: PLR0917  # a table
    before = dict(draft.answers)

    page = text_of(sign_in(sam).post(reverse("employers:draft_step", args=[draft.pk, step]), given))

    assert "There is a problem" in page
    assert "<title>Error: " in page
    assert words in page
    assert f'href="{anchor}"' in page
    assert f'id="{anchor[1:]}"' in page
    draft.refresh_from_db()
    assert draft.answers == before


def test_every_step_can_be_reached_and_changed_from_check_your_answers(sign_in, sam, draft):
    client = sign_in(sam)
    check = reverse("employers:check_answers", args=[draft.pk])

    shown = text_of(client.get(check))

    for step in ("kind", *STEPS):
        address = reverse("employers:draft_step", args=[draft.pk, step])
        assert f'href="{address}"' in shown
        assert client.get(address).status_code == 200
    page = client.post(reverse("employers:draft_step", args=[draft.pk, "pay"]), STEPS["pay"])
    assert page.url == check


def test_a_contact_is_not_asked_who_brought_the_opening_in(sign_in, sam, pat, draft):
    address = reverse("employers:draft_step", args=[draft.pk, "source"])

    assert sign_in(sam).get(address).status_code == 404
    assert sign_in(pat).get(address).status_code == 200
    page = text_of(sign_in(pat).post(address, {"source": "DWP", "second_source": "DWP"}))
    assert "Second source must be different" in page


def test_posting_with_a_question_open_names_it(sign_in, sam, employer):
    draft = services.start_draft(sam, employer=employer, answers={"kind": "job", "title": "Picker"})

    page = text_of(sign_in(sam).post(reverse("employers:check_answers", args=[draft.pk])))

    assert "Enter the closing date" in page
    assert reverse("employers:draft_step", args=[draft.pk, "dates"]) in page
    assert not Vacancy.objects.exists()


def test_posting_above_the_level_keeps_the_draft_and_asks_to_move_up(sign_in, sam, draft):
    AllianceMembership.objects.filter(level=3).delete()

    page = sign_in(sam).post(reverse("employers:check_answers", args=[draft.pk]), follow=True)

    assert "needs Level Three: recruiting" in text_of(page)
    assert "Kitchen porter" in text_of(page)
    assert LevelRequest.objects.get().asked_by == sam
    assert VacancyDraft.objects.filter(pk=draft.pk).exists()


def test_skills_that_are_unticked_are_not_asked_for(sign_in, sam, draft):
    client, address = sign_in(sam), reverse("employers:draft_step", args=[draft.pk, "skills"])
    services.save_draft(sam, draft=draft, answers={"essential": ["Food hygiene"]})
    client.get(address)

    client.post(address, {})

    draft.refresh_from_db()
    kept = [one for one in draft.answers["skills"] if one["text"] == "Food hygiene"]
    assert [one["skills"] for one in kept] == [[]]
    assert not any(one["is_implied"] for one in draft.answers["skills"])
    assert "checked" not in text_of(client.get(address))


def test_a_skill_is_added_by_its_name(sign_in, sam, draft):
    client, address = sign_in(sam), reverse("employers:add_skill", args=[draft.pk])

    unsure = client.post(address, {"name": "forklft drivng", "importance": "desirable"})
    assert "Select which skill you mean" in text_of(unsure)
    code, label = unsure.context["form"].suggestions[0]
    assert "forklift" in label.lower()
    page = client.post(address, {"name": "forklft drivng", "skill": code, "importance": "desirable"})

    assert page.url == reverse("employers:draft_step", args=[draft.pk, "skills"])
    draft.refresh_from_db()
    assert label in draft.answers["desirable"]
    assert [code, 1.0] in [pair for one in draft.answers["skills"] for pair in one["skills"]]
    assert label in text_of(client.get(page.url))


def test_a_skill_that_nobody_knows_is_asked_for_again(sign_in, sam, draft):
    page = sign_in(sam).post(
        reverse("employers:add_skill", args=[draft.pk]), {"name": "zzxqj", "importance": "essential"}
    )

    assert "We do not know this skill" in text_of(page)


def test_amending_copying_and_closing_by_the_page(sign_in, sam, posted):
    client = sign_in(sam)

    page = client.post(reverse("employers:amend_vacancy", args=[posted.pk]))
    amendment = VacancyDraft.objects.get()
    assert page.url == reverse("employers:check_answers", args=[amendment.pk])
    assert "Save the changes" in text_of(client.get(page.url))
    assert client.post(page.url).url == reverse("employers:posted", args=[posted.pk])

    page = client.post(reverse("employers:duplicate_vacancy", args=[posted.pk]))
    assert page.url.endswith("/steps/dates/")

    close = reverse("employers:close_vacancy", args=[posted.pk])
    assert "Select an answer: Why are you closing it?" in text_of(client.post(close, {}))
    page = client.post(close, {"status": "filled"}, follow=True)
    assert "Nobody new will be matched to it" in text_of(page)
    posted.refresh_from_db()
    assert posted.status == VacancyStatus.FILLED


def test_a_closed_opening_cannot_be_changed_by_the_page(sign_in, sam, posted):
    services.close_vacancy(sam, vacancy=posted, status=VacancyStatus.FILLED)

    page = sign_in(sam).post(reverse("employers:amend_vacancy", args=[posted.pk]), follow=True)

    assert "This opening is closed. Copy it to offer it again." in text_of(page)


def test_getting_an_action_changes_nothing(sign_in, sam, posted):
    for name in ("amend_vacancy", "duplicate_vacancy"):
        assert sign_in(sam).get(reverse(f"employers:{name}", args=[posted.pk])).status_code == 405
    assert not VacancyDraft.objects.exists()


def test_a_draft_is_deleted_after_asking(sign_in, sam, draft):
    client, address = sign_in(sam), reverse("employers:delete_draft", args=[draft.pk])

    assert "Delete “Kitchen porter”?" in text_of(client.get(address))
    assert VacancyDraft.objects.exists()
    assert "Draft of Kitchen porter is deleted" in text_of(client.post(address, follow=True))
    assert not VacancyDraft.objects.exists()


def test_an_alliance_manager_posts_for_an_employer(sign_in, pat):
    employer = EmployerFactory()

    page = sign_in(pat).post(reverse("employers:start_vacancy", args=[employer.pk]), {"kind": "work_placement"})

    draft = VacancyDraft.objects.get()
    assert draft.employer == employer
    assert "source" not in draft.answers
    assert page.status_code == 302
