"""Gaps become plans: near misses, the steps that open most of them, and what closes one line."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings

from matching.explanation import Answer, lines_of
from matching.gaps import NearMiss, closers_of, near_misses, plan_of
from matching.profiles import CandidateProfile, EvidenceKind, Importance, Requirement, SkillEvidence, VacancyProfile
from matching.ways import Way, WayKind, shown_by, ways_of_taxonomy
from tests.matching.profile_strategies import TODAY, candidates, vacancies

DAY = timedelta(days=1)
FORKLIFT, MOPPING, POTS = "forklift_driving", "floor_care", "pot_washing"


def line(*skills, importance=Importance.ESSENTIAL):
    return Requirement(" and ".join(skills), importance, tuple((skill, 1.0) for skill in skills))


def offer(key, *lines, closes_on=None):
    return VacancyProfile(key, requirements=lines, closes_on=closes_on)


def holds(*skills):
    return CandidateProfile("C", skills=tuple(evidence(skill) for skill in skills))


def evidence(skill, strength=0.9, source="Kitchens"):
    return SkillEvidence(skill, strength, EvidenceKind.PRISON_JOB, source)


def way(key, *skills, kind=WayKind.TICKET, ends_on=None, months=0):
    shown = tuple(evidence(skill, source=key) for skill in skills)
    return Way(key, kind, key, shown, shown_by(shown), ends_on=ends_on, months=months)


def plan(candidate, offers, ways):
    return plan_of(candidate, near_misses(candidate, offers), ways, on=TODAY)


def test_a_near_miss_lacks_one_essential_line_or_two_of_four():
    offers = [
        offer("all met", line(POTS)),
        offer("one missing", line(FORKLIFT)),
        offer("two of three missing", line(POTS), line(FORKLIFT), line(MOPPING)),
        offer("two of four missing", line(POTS), line(POTS), line(FORKLIFT), line(MOPPING)),
        offer("three of six missing", *[line(POTS)] * 3, line(FORKLIFT), line(MOPPING), line("bricklaying")),
    ]
    assert [one.vacancy for one in near_misses(holds(POTS), offers)] == ["one missing", "two of four missing"]


def test_a_desirable_line_and_one_that_must_be_asked_about_are_no_gap():
    ask = Requirement("Cheerful", Importance.ESSENTIAL, ())
    assert (
        near_misses(holds(POTS), [offer("V", line(POTS), ask, line(FORKLIFT, importance=Importance.DESIRABLE))]) == ()
    )


def test_the_first_step_opens_most_and_the_next_counts_on_it():
    offers = [
        offer("A", line(FORKLIFT)),
        offer("B", line(POTS), line(POTS), line(FORKLIFT), line(MOPPING)),
        offer("C", line(FORKLIFT)),
    ]
    found = plan(holds(POTS), offers, [way("forklift", FORKLIFT), way("mops", MOPPING)])
    assert [(step.way.id, step.opens) for step in found.steps] == [("forklift", ("A", "C")), ("mops", ("B",))]
    assert found.opened == ("A", "C", "B")
    assert found.brings == (FORKLIFT, MOPPING)


def test_one_step_that_closes_two_lines_comes_before_two_that_close_one_each():
    offers = [offer("V", line(POTS), line(POTS), line(FORKLIFT), line(MOPPING))]
    found = plan(holds(POTS), offers, [way("a", FORKLIFT), way("b", MOPPING), way("c", FORKLIFT, MOPPING)])
    assert [step.way.id for step in found.steps] == ["c"]
    assert found.steps[0].closes == (line(FORKLIFT), line(MOPPING))


def test_a_step_that_opens_nothing_in_the_end_is_left_out():
    offers = [offer("V", line(POTS), line(POTS), line(FORKLIFT), line("bricklaying"))]
    assert plan(holds(POTS), offers, [way("forklift", FORKLIFT)]).steps == ()


def test_what_has_a_date_on_the_books_comes_before_its_equal_without_one():
    ways = [way("ticket", FORKLIFT), way("course", FORKLIFT, kind=WayKind.PROGRAMME, ends_on=TODAY + 30 * DAY)]
    found = plan(holds(), [offer("V", line(FORKLIFT))], ways)
    assert found.steps[0].way.id == "course"
    assert [(other.way.id, other.opens) for other in found.steps[0].others] == [("ticket", ("V",))]


def test_a_way_opens_what_closes_on_the_day_it_ends_and_not_the_day_before():
    ends = TODAY + 40 * DAY
    programme = way("programme", FORKLIFT, kind=WayKind.PROGRAMME, ends_on=ends)
    offers = [
        offer("in time", line(FORKLIFT), closes_on=ends),
        offer("too late", line(FORKLIFT), closes_on=ends - DAY),
        offer("rolling", line(FORKLIFT)),
    ]
    assert plan(holds(), offers, [programme]).opened == ("in time", "rolling")


def test_a_way_without_a_date_is_given_four_weeks():
    four_weeks = 28 * DAY
    offers = [
        offer("in time", line(FORKLIFT), closes_on=TODAY + four_weeks),
        offer("too late", line(FORKLIFT), closes_on=TODAY + four_weeks - DAY),
    ]
    assert plan(holds(), offers, [way("ticket", FORKLIFT)]).opened == ("in time",)


def test_prison_work_is_done_by_the_day_so_many_months_ahead():
    assert way("w", FORKLIFT, months=6).done_on(on=date(2026, 8, 31)) == date(2027, 2, 28)
    assert way("w", FORKLIFT).done_on(on=date(2026, 8, 31)) is None


def test_the_ways_that_close_one_line_are_named_two_of_a_kind():
    near = NearMiss("V", (line(FORKLIFT), line("bricklaying")))
    ways = [way(f"ticket {number}", FORKLIFT) for number in range(3)]
    ways.append(way("work", FORKLIFT, kind=WayKind.PRISON_WORK, months=6))
    (forklift, closing), (bricks, none) = closers_of(holds(), near, ways, on=TODAY)
    assert [one.id for one in closing] == ["ticket 0", "ticket 1", "work"]
    assert (forklift, bricks, none) == (line(FORKLIFT), line("bricklaying"), ())


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(candidates(), vacancies(), vacancies())
def test_after_the_steps_the_explanation_finds_every_essential_line_met(candidate, first, second):
    offers = {"1": first, "2": second}
    named = [VacancyProfile(key, requirements=one.requirements, closes_on=one.closes_on) for key, one in offers.items()]
    ways = ways_of_taxonomy(candidate.released_on, on=TODAY)
    found = plan_of(candidate, near_misses(candidate, named), ways, on=TODAY)
    done = tuple(one for step in found.steps for one in step.way.evidence)
    after = CandidateProfile("C", skills=candidate.skills + done)
    for vacancy in named:
        if vacancy.id in found.opened:
            essential = [one for one in lines_of(after, vacancy) if one.requirement.importance is Importance.ESSENTIAL]
            assert {one.answer for one in essential} <= {Answer.MET, Answer.ASK}
            assert any(one.answer is not Answer.MET for one in lines_of(candidate, vacancy))


def test_the_same_question_has_the_same_plan_whatever_the_order_of_the_ways():
    offers = [offer("A", line(FORKLIFT)), offer("B", line(MOPPING)), offer("C", line("bricklaying"))]
    ways = ways_of_taxonomy(None, on=TODAY)
    one, other = plan(holds(POTS), offers, ways), plan(holds(POTS), offers, ways[::-1])
    assert [step.way.id for step in one.steps] == [step.way.id for step in other.steps]
    assert len(one.opened) == 3
