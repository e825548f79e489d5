"""The record in time, what changes when, what opens up, and what must be said."""

import xml.etree.ElementTree as ET
from datetime import date, timedelta

import pytest
from django.urls import reverse

from backend.candidates import services as candidate_services
from backend.candidates.models import Candidate
from backend.disclosure.reading.changes import changes_of
from backend.disclosure.reading.duty import Role, duty_of, role_of
from backend.disclosure.reading.matters import matters_of
from backend.disclosure.reading.openings import opens_up
from backend.disclosure.reading.picture import picture_of
from backend.disclosure.reading.timeline import Stretch, timeline_of
from employers.models import Vacancy
from matching.disclosure import CheckLevel
from tests.backend.disclosure.conftest import BURGLARY, DAY
from tests.factories import VacancyFactory

pytestmark = pytest.mark.django_db


def read(candidate):
    return Candidate.objects.for_matching().get(pk=candidate.pk)


def seen(candidate, on=DAY):
    return matters_of(read(candidate), on=on)


def bars(candidate, **more):
    shown = timeline_of(seen(candidate), today=DAY, released_on=None)
    return [[(bar.kind, bar.start, bar.end) for bar in lane.bars] for lane in shown.lanes]


def test_a_prison_sentence_has_its_term_and_its_rehabilitation_period(rosa, burglary):
    assert bars(rosa) == [
        [
            (Stretch.SENTENCE, date(2025, 10, 20), date(2026, 10, 19)),
            (Stretch.PERIOD, date(2025, 10, 20), date(2027, 10, 18)),
        ]
    ]


def test_a_further_conviction_extends_the_period_of_the_one_before(kim, rosa, burglary):
    fine = BURGLARY | {"offence": "Theft of a bicycle", "convicted_on": date(2025, 3, 1)}
    candidate_services.record_conviction(kim, rosa, fields=fine, sentences=[{"disposal": "fine"}])
    assert bars(rosa)[0] == [
        (Stretch.PERIOD, date(2025, 3, 1), date(2026, 2, 28)),
        (Stretch.EXTENSION, date(2026, 3, 1), date(2027, 10, 18)),
    ]


def test_what_is_not_known_is_drawn_as_perhaps_and_an_order_without_end_has_none(kim, rosa):
    order = [{"disposal": "restraining_order", "is_until_further_order": True}]
    candidate_services.record_conviction(kim, rosa, fields=BURGLARY, sentences=order)
    assert bars(rosa)[0] == [
        (Stretch.SENTENCE, date(2025, 10, 20), None),
        (Stretch.PERIOD, date(2025, 10, 20), None),
    ]
    unknown = BURGLARY | {"age": None, "convicted_on": date(2026, 3, 1)}
    candidate_services.record_conviction(kim, rosa, fields=unknown, sentences=[{"disposal": "fine"}])
    kinds = [kind for kind, _, _ in bars(rosa)[1]]
    assert Stretch.PERHAPS in kinds


def test_the_picture_is_well_formed_and_has_neither_style_nor_script(kim, rosa, burglary, fined):
    nasty = BURGLARY | {"offence": "<script>alert('x')</script> & more" + "x" * 90, "convicted_on": date(2020, 1, 1)}
    candidate_services.record_conviction(kim, rosa, fields=nasty, sentences=[{"disposal": "absolute_discharge"}])
    picture = picture_of(timeline_of(seen(rosa), today=DAY, released_on=rosa.released_on))
    root = ET.fromstring(picture)  # our own markup
    tags = {one.tag for one in root.iter()}
    assert tags <= {"svg", "title", "desc", "rect", "line", "text", "circle", "polygon"}
    assert {name for one in root.iter() for name in one.attrib}.isdisjoint({"style", "fill", "onload"})
    words = [one.text for one in root.iter("text")]
    assert "Today 20 November 2026" in words
    assert "Release 11 December 2026" in words
    assert "Burglary of a shop, 20 October 2025" in words
    assert root.find("desc").text.count("becomes spent on 19 October 2027") == 1
    inside = [float(one.attrib["x"]) + float(one.attrib["width"]) for one in root.iter("rect")]
    assert all(0 < right <= 960 for right in inside)


def test_each_day_ahead_says_what_every_check_shows_from_then(rosa, burglary, fined):
    now, later = changes_of(seen(rosa), today=DAY)
    assert now.on == DAY
    assert [[one.offence for one in shown.certain] for shown in now.shown] == [["Burglary of a shop"]] * 3
    assert later.on == date(2027, 10, 19)
    basic, standard, enhanced = later.shown
    assert basic.is_clear
    assert not standard.is_clear  # custody is never filtered
    assert (later.safe_on, enhanced.may_have_police_information) == (date(2027, 10, 21), True)


def test_the_day_before_and_the_day_itself_agree_with_the_change(rosa, burglary):
    change = changes_of(seen(rosa), today=DAY)[1]
    (before,) = changes_of(seen(rosa), today=date(2027, 10, 18))[:1]
    (after,) = changes_of(seen(rosa), today=change.on)[:1]
    assert not before.shown[0].is_clear
    assert after.shown[0].is_clear


def test_a_vacancy_that_excludes_the_offence_opens_up_on_the_day_it_is_spent(rosa, burglary, employer):
    strict = VacancyFactory(employer=employer, check_level="basic", excluded_offences=["THEFT_AND_FRAUD"])
    VacancyFactory(employer=employer, check_level="basic", excluded_offences=["ARSON"])
    (spent,) = opened_for(rosa)
    assert (spent.on, spent.total, spent.openings[0].vacancy) == (date(2027, 10, 19), 1, strict)
    assert spent.openings[0].blocked_by


def test_a_vacancy_that_will_have_closed_does_not_open_up(rosa, burglary, employer):
    VacancyFactory(
        employer=employer, check_level="basic", excluded_offences=["THEFT_AND_FRAUD"], is_rolling=False,
        closes_on=date(2027, 1, 1),
    )  # fmt: skip
    assert opened_for(rosa) == []


LONG = date(2030, 1, 1)
CONDITION = {"kind": "no_internet", "ends_on": date(2027, 1, 31)}


@pytest.mark.parametrize(
    ("candidate", "condition", "vacancy", "opens_on"),
    [
        ({"released_on": date(2027, 3, 1)}, None, {}, date(2027, 2, 1)),  # 28 days before release
        ({"released_on": LONG, "rotl_from": date(2027, 3, 1)}, None, {"kind": "work_placement"}, date(2027, 3, 1)),
        (
            {"driving": "full", "driving_banned_until": date(2027, 3, 1)}, None, {"needs_driving_licence": True},
            date(2027, 3, 2),
        ),
        ({}, CONDITION, {"uses_internet": True}, date(2027, 2, 1)),
    ],
    ids=["release", "day release", "driving ban", "licence condition"],
)  # fmt: skip
def test_a_date_alone_opens_a_vacancy(rosa, employer, candidate, condition, vacancy, opens_on):
    for name, value in candidate.items():
        setattr(rosa, name, value)
    rosa.save()
    if condition:
        rosa.licence_conditions.create(**condition)
    wanted = VacancyFactory(employer=employer, check_level="none", **vacancy)
    found = next(one for one in opened_for(rosa) if one.on == opens_on)
    assert [one.vacancy for one in found.openings] == [wanted]
    day = timedelta(days=1)
    assert [one.on for one in opened_for(rosa, after=opens_on - day, until=opens_on)] == [opens_on]
    assert opens_on not in [one.on for one in opened_for(rosa, until=opens_on - day)]
    assert opens_on not in [one.on for one in opened_for(rosa, after=opens_on)]


def test_the_page_tells_what_opens_28_days_before_release(sign_in, kim, rosa, employer):
    Candidate.objects.filter(pk=rosa.pk).update(released_on=date(2027, 3, 1))
    VacancyFactory(employer=employer, title="Mason", check_level="none")
    page = sign_in(kim).get(reverse("disclosure:timeline", args=[rosa.pk])).content.decode()
    assert "From 1 February 2027: 1 vacancy" in page
    assert "Mason" in page


def opened_for(candidate, *, after=DAY, until=date.max):
    return opens_up(read(candidate), Vacancy.objects.open(on=DAY), after=after, until=until)


@pytest.mark.parametrize(
    ("check", "on", "said"),
    [
        ("none", date(2027, 10, 18), (1, False)),
        ("basic", date(2027, 10, 18), (1, False)),
        ("basic", date(2027, 10, 19), (0, False)),  # spent by our reading, but sources differ by a day or two
        ("basic", date(2027, 10, 21), (0, True)),
        ("enhanced", date(2030, 1, 1), (1, False)),  # custody is never filtered
    ],
)
def test_what_must_be_said_depends_on_the_check_and_the_day(rosa, burglary, fined, check, on, said):
    duty = duty_of(seen(rosa, on=on), Role(CheckLevel(check)), on=on)
    assert (len(duty.must_say), duty.is_nothing) == said


def test_a_protected_fine_need_not_be_said_unless_the_role_is_outside_filtering(rosa, fined):
    role = Role(CheckLevel.ENHANCED)
    duty = duty_of(seen(rosa), role, on=DAY)
    assert duty.is_nothing
    assert "“No” is a lawful answer" in duty.lawful_answer
    assert "police" in duty.lawful_answer
    assert len(duty_of(seen(rosa), Role(CheckLevel.ENHANCED, has_filtering=False), on=DAY).must_say) == 1


def test_outside_filtering_no_is_a_true_answer_only_of_an_empty_record(rosa):
    duty = duty_of(seen(rosa), Role(CheckLevel.STANDARD, has_filtering=False), on=DAY)
    assert duty.is_nothing
    assert "nothing is protected" in duty.lawful_answer
    assert "None is recorded" in duty.lawful_answer
    assert duty.source == "ROA 1974 s.4(4); Exceptions Order 1975 arts 3(2) and 4"
    ordinary = duty_of(seen(rosa), Role(CheckLevel.BASIC, has_filtering=False), on=DAY)
    assert "unspent convictions" in ordinary.lawful_answer


@pytest.mark.parametrize(
    ("role_group", "level", "said"),
    [
        ("", "basic", 0),
        ("adults_regulated_activity", "enhanced", 0),
        ("judicial_or_police", "enhanced", 1),  # outside filtering: every spent matter may be asked about
        ("judicial_or_police", "basic", 0),  # but only where the check reaches what is spent
    ],
)
def test_the_duty_for_a_vacancy_is_that_of_its_role_group(rosa, fined, employer, role_group, level, said):
    vacancy = VacancyFactory(employer=employer, role_group=role_group, check_level=level)
    assert len(duty_of(seen(rosa), role_of(vacancy, on=DAY), on=DAY).must_say) == said


def test_what_cannot_be_told_is_neither_said_nor_nothing(kim, rosa):
    unknown = BURGLARY | {"age": None, "convicted_on": date(2026, 3, 1)}
    candidate_services.record_conviction(kim, rosa, fields=unknown, sentences=[{"disposal": "fine"}])
    on = date(2026, 10, 1)
    duty = duty_of(seen(rosa, on=on), Role(CheckLevel.BASIC), on=on)
    assert (len(duty.must_say), len(duty.unsettled), duty.is_nothing) == (0, 1, False)
