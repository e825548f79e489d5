"""Posting, amending, copying and closing an opening."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from backend.audit.models import Entry
from employers import services
from employers.models import LevelRequest, Vacancy, VacancyDraft
from employers.vocabulary import AllianceLevel, VacancyStatus
from tests.factories import AllianceMembership, VacancyFactory

pytestmark = pytest.mark.django_db


def refused(sam, draft, today, **answers):
    services.save_draft(sam, draft=draft, answers=answers)
    with pytest.raises(ValidationError) as refusal:
        services.post_vacancy(sam, draft=draft, on=today)
    assert not Vacancy.objects.exists()
    return refusal.value.message_dict


def test_posting_stores_the_answers_the_lines_and_their_skills(sam, employer, draft, today):
    vacancy = services.post_vacancy(sam, draft=draft, on=today)

    vacancy.refresh_from_db()
    assert (vacancy.title, vacancy.employer, vacancy.posted_by) == ("Kitchen porter", employer, sam)
    assert (vacancy.salary_from, vacancy.hours_per_week) == (Decimal("12.71"), Decimal("35.0"))
    assert vacancy.postcode == "LS1 4DY"
    assert vacancy.closes_on == date(2026, 12, 31)
    assert vacancy.external_id
    lines = [(row.text, row.importance) for row in vacancy.requirements.asked_for()]
    assert lines == [
        ("Food hygiene", "essential"),
        ("Working in a team", "essential"),
        ("Washing up in a kitchen", "desirable"),
    ]
    assert vacancy.requirements.get(text="Food hygiene").skills
    assert vacancy.requirements.filter(is_implied=True, importance="desirable").exists()
    assert not VacancyDraft.objects.exists()


def test_posting_is_audited_without_words_of_the_advert(sam, draft, today):
    vacancy = services.post_vacancy(sam, draft=draft, on=today)

    entry = Entry.objects.get(action="post_vacancy")
    assert (entry.actor, entry.subject_id) == (sam, str(vacancy.pk))
    assert "Kitchen" not in str(entry.details)


def test_skills_that_were_confirmed_are_stored_as_confirmed(sam, draft, today):
    confirmed = [{"text": "Food hygiene", "importance": "essential", "skills": [["x", 0.5]], "is_implied": False}]
    services.save_draft(sam, draft=draft, answers={"skills": confirmed})

    vacancy = services.post_vacancy(sam, draft=draft, on=today)

    assert [row.skills for row in vacancy.requirements.all()] == [[["x", 0.5]], [], []]


def test_confirmed_skills_are_dropped_when_the_words_change(sam, draft):
    services.save_draft(sam, draft=draft, answers={"skills": []})
    services.save_draft(sam, draft=draft, answers={"essential": ["Something else"]})

    assert "skills" not in draft.answers


def test_confirmed_skills_stay_when_other_answers_change(sam, draft):
    services.save_draft(sam, draft=draft, answers={"skills": []})
    services.save_draft(sam, draft=draft, answers={"posts": 3})

    assert draft.answers["skills"] == []


def test_the_closing_day_may_be_today_but_not_yesterday(sam, draft, today):
    words = refused(sam, draft, today, closes_on=today - timedelta(days=1))
    assert words == {"closes_on": ["Closing date must be today or later"]}

    services.save_draft(sam, draft=draft, answers={"closes_on": today})
    assert services.post_vacancy(sam, draft=draft, on=today).is_open(on=today)


def test_starting_before_the_closing_date_is_allowed(sam, draft, today):
    services.save_draft(sam, draft=draft, answers={"starts_on": date(2026, 12, 1)})

    assert services.post_vacancy(sam, draft=draft, on=today).starts_on < date(2026, 12, 31)


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"closes_on": None}, "closes_on", "Enter the closing date, or say that there is none"),
        (
            {"excluded_offences": ["NONE", "ARSON"]},
            "excluded_offences",
            "Select either “None” or the offences that are excluded",
        ),
        ({"excluded_offences": ["OTHER"]}, "exclusion_details", "Enter what else is excluded"),
        ({"postcode": "ZZ99 9ZZ"}, "postcode", "We cannot find this postcode: enter one in Great Britain"),
        ({"postcode": "Leeds"}, "postcode", "Enter a whole postcode, such as LS1 1UR"),
        ({"postcode": ""}, "postcode", "Enter the postcode of the workplace, or say that the work is national"),
        ({"salary_to": "12.70"}, "salary_to", "Highest pay must be the same as or more than lowest pay"),
        ({"salary_from": None}, "salary_from", "Enter the lowest pay"),
        ({"salary_period": ""}, "salary_period", "Select what the pay is for: an hour, a week, a year"),
        ({"second_source": "EMPLOYER"}, "second_source", "Second source must be different from the first"),
        ({"essential": []}, "essential", "Enter what people must have, one thing a line"),
        ({"supporting_documents": ["OTHER"]}, "supporting_documents_details", "Enter which other document is needed"),
        ({"shift_until": None}, "shift_until", "Enter when the shift ends"),
        ({"shift_from": None}, "shift_from", "Enter when the shift starts"),
        ({"kind": "work_placement"}, "ends_on", "Enter the last day"),
        ({"hours_per_week": "many"}, "hours_per_week", "“many” value must be a decimal number."),
    ],
)
def test_what_cannot_stand_is_refused_in_words(sam, draft, today, given, field, words):
    assert refused(sam, draft, today, **given) == {field: [words]}


@pytest.mark.parametrize(("hours", "is_fine"), [("0", True), ("84", True), ("84.5", False), ("-1", False)])
def test_hours_are_from_0_to_84(sam, draft, today, hours, is_fine):
    services.save_draft(sam, draft=draft, answers={"hours_per_week": hours})

    if is_fine:
        assert services.post_vacancy(sam, draft=draft, on=today).hours_per_week == Decimal(hours)
        return
    with pytest.raises(ValidationError) as refusal:
        services.post_vacancy(sam, draft=draft, on=today)
    assert list(refusal.value.message_dict) == ["hours_per_week"]


def test_an_unknown_question_is_refused(sam, draft):
    with pytest.raises(ValidationError, match="There is no question named posted_by"):
        services.save_draft(sam, draft=draft, answers={"posted_by": 1})


@pytest.mark.parametrize(
    ("levels", "kind", "interviews", "needed"),
    [
        ([], "training_programme", 0, AllianceLevel.TWO),
        ([AllianceLevel.ONE], "work_placement", 0, AllianceLevel.TWO),
        ([AllianceLevel.TWO], "job", 0, AllianceLevel.THREE),
        ([AllianceLevel.TWO], "apprenticeship", 0, AllianceLevel.THREE),
        ([AllianceLevel.TWO], "work_placement", 1, AllianceLevel.THREE),
        ([AllianceLevel.TWO], "work_placement", 0, None),
        ([AllianceLevel.TWO], "training_programme", 0, None),
        ([AllianceLevel.THREE], "training_programme", 1, None),
        ([AllianceLevel.THREE], "job", 1, None),
    ],
)
def test_the_level_decides_what_may_be_posted(sam, employer, draft, today, levels, kind, interviews, needed):  # noqa: PLR0917  # a table
    AllianceMembership.objects.exclude(level__in=levels).delete()
    answers = {"kind": kind, "guaranteed_interviews": interviews, "ends_on": date(2027, 6, 1)}
    services.save_draft(sam, draft=draft, answers=answers)

    if needed is None:
        assert services.post_vacancy(sam, draft=draft, on=today).kind == kind
        return
    with pytest.raises(services.LevelTooLow, match=needed.label):
        services.post_vacancy(sam, draft=draft, on=today)
    request = LevelRequest.objects.get()
    assert (request.employer, request.level, request.asked_by) == (employer, needed, sam)
    assert VacancyDraft.objects.get().answers["kind"] == kind


def test_trying_twice_opens_one_request(sam, draft, today):
    AllianceMembership.objects.all().delete()
    for _ in range(2):
        with pytest.raises(services.LevelTooLow):
            services.post_vacancy(sam, draft=draft, on=today)

    assert LevelRequest.objects.count() == 1


def test_amending_changes_the_opening_and_keeps_who_posted_it(sam, pat, posted, today):
    draft = services.start_amendment(pat, vacancy=posted)
    services.save_draft(pat, draft=draft, answers={"posts": 5, "essential": ["Food hygiene"]})

    amended = services.amend_vacancy(pat, draft=draft, on=today)

    amended.refresh_from_db()
    assert (amended.pk, amended.posts, amended.posted_by) == (posted.pk, 5, sam)
    assert amended.external_id == posted.external_id
    assert [row.text for row in amended.requirements.asked_for()] == ["Food hygiene", "Washing up in a kitchen"]
    assert Entry.objects.get(action="amend_vacancy").details["fields"] == ["posts"]
    assert not VacancyDraft.objects.exists()


def test_an_amendment_begun_is_gone_on_with(sam, posted):
    first = services.start_amendment(sam, vacancy=posted)

    assert services.start_amendment(sam, vacancy=posted) == first


def test_a_guaranteed_interview_cannot_be_amended_in_below_its_level(sam, employer, draft, today):
    services.save_draft(
        sam, draft=draft, answers={"kind": "work_placement", "guaranteed_interviews": 0, "ends_on": date(2027, 6, 1)}
    )
    vacancy = services.post_vacancy(sam, draft=draft, on=today)
    employer.memberships.filter(level=3).delete()
    amendment = services.start_amendment(sam, vacancy=vacancy)
    services.save_draft(sam, draft=amendment, answers={"guaranteed_interviews": 2})

    with pytest.raises(services.LevelTooLow):
        services.amend_vacancy(sam, draft=amendment, on=today)
    vacancy.refresh_from_db()
    assert vacancy.guaranteed_interviews == 0


def test_a_draft_of_a_new_opening_cannot_amend(sam, draft, today):
    with pytest.raises(ValidationError, match="post it"):
        services.amend_vacancy(sam, draft=draft, on=today)


def test_a_copy_has_the_answers_but_not_the_dates(sam, posted):
    copy = services.duplicate_vacancy(sam, vacancy=posted)

    assert copy.vacancy is None
    assert copy.answers["title"] == "Kitchen porter"
    assert copy.answers["essential"] == ["Food hygiene", "Working in a team"]
    assert not {"closes_on", "starts_on"} & set(copy.answers)
    assert Entry.objects.get(action="duplicate_vacancy").subject_id == str(posted.pk)


@pytest.mark.parametrize("status", [VacancyStatus.FILLED, VacancyStatus.WITHDRAWN])
def test_a_closed_opening_is_not_open_and_stays_closed(sam, posted, today, status):
    services.close_vacancy(sam, vacancy=posted, status=status)

    assert not posted.is_open(on=today)
    assert not Vacancy.objects.open(on=today).exists()
    assert Vacancy.objects.closed(on=today).get() == posted
    assert Entry.objects.get(action="close_vacancy").details == {"status": status.value}
    for again in (
        lambda: services.close_vacancy(sam, vacancy=posted, status=VacancyStatus.FILLED),
        lambda: services.start_amendment(sam, vacancy=posted),
    ):
        with pytest.raises(ValidationError, match="This opening is closed"):
            again()


def test_closing_needs_a_reason(sam, posted):
    with pytest.raises(ValidationError, match="filled or withdrawn"):
        services.close_vacancy(sam, vacancy=posted, status=VacancyStatus.POSTED)


def test_deleting_a_draft_leaves_the_opening_it_amends(sam, posted):
    services.delete_draft(sam, draft=services.start_amendment(sam, vacancy=posted))

    assert Vacancy.objects.get() == posted
    assert Entry.objects.filter(action="delete_draft").exists()


@pytest.mark.parametrize(
    ("days", "rolling", "is_open"), [(0, False, True), (-1, False, False), (-1, True, True), (None, False, True)]
)
def test_page_and_matching_agree_on_the_closing_day(today, days, rolling, is_open):
    closes_on = None if days is None else today + timedelta(days=days)
    vacancy = VacancyFactory(closes_on=closes_on, is_rolling=rolling)

    assert vacancy.is_open(on=today) is is_open
    assert Vacancy.objects.open(on=today).exists() is is_open
    assert Vacancy.objects.closed(on=today).exists() is not is_open


@pytest.mark.parametrize(
    ("pay", "period", "hours", "kind", "is_below"),
    [
        ("12.70", "PER_HOUR", None, "job", True),
        ("12.71", "PER_HOUR", None, "job", False),
        ("12.21", "PER_HOUR", None, "apprenticeship", False),
        ("24000", "PER_YEAR", "40", "job", True),
        ("27000", "PER_YEAR", "40", "job", False),
        ("444.84", "PER_WEEK", "35", "job", True),
        ("24000", "PER_YEAR", None, "job", False),
        ("50", "PER_DAY", "35", "job", False),
    ],
)
def test_pay_below_the_living_wage_is_noticed_where_it_can_be_worked_out(today, pay, period, hours, kind, is_below):
    vacancy = Vacancy(
        kind=kind, salary_from=Decimal(pay), salary_period=period, hours_per_week=hours and Decimal(hours)
    )

    assert vacancy.is_below_living_wage(on=today) is is_below


def test_the_rate_of_the_day_counts():
    vacancy = Vacancy(salary_from=Decimal("12.50"), salary_period="PER_HOUR")

    assert not vacancy.is_below_living_wage(on=date(2026, 3, 31))
    assert vacancy.is_below_living_wage(on=date(2026, 4, 1))
    assert not vacancy.is_below_living_wage(on=date(2025, 3, 31))
