"""Random profiles that meet every constraint often, for property tests."""

from datetime import date, time, timedelta

from hypothesis import strategies as st

from matching.disclosure.summary import CATEGORIES, FOREVER, NOTHING, CheckClass, DisclosureSummary
from matching.disclosure.vocabulary import BarredList, CheckLevel, OffenceCategory
from matching.geography import Point
from matching.profiles import CandidateProfile, LicenceCondition, VacancyProfile
from matching.skills.taxonomy import load
from matching.skills.vocabulary import EvidenceKind, Importance, Requirement, Sector, SkillEvidence
from matching.vocabulary import DrivingLicence, LicenceConditionKind, OpeningKind, ShiftPattern

TODAY = date(2027, 3, 1)
DISTRICTS = ("LS1", "LS2", "M5", "B4")
POINTS = (Point(53.80, -1.55), Point(53.79, -1.53), Point(53.70, -1.70), Point(51.5, -0.1))
SKILLS = (*sorted(load().skills)[::97], "not_in_the_taxonomy")
WORDS = ("mop", "pan", "till", "brick", "van")

days = st.integers(-60, 60).map(lambda shift: TODAY + timedelta(days=shift))
maybe_day = st.none() | days
clocks = st.sampled_from(
    [time(5), time(6), time(7), time(7, 30), time(9), time(14), time(17), time(19), time(22), time(0)]
)
terms = st.dictionaries(st.sampled_from(WORDS), st.sampled_from([0.25, 0.5, 1.0]), max_size=4).map(
    lambda found: tuple(sorted(found.items()))
)
until = st.one_of(st.just(NOTHING), days.map(date.toordinal), st.just(FOREVER))


@st.composite
def summaries(draw):
    """A summary in which most categories hold nothing."""
    certain, possible = [], []
    for _ in CheckClass:
        row = [NOTHING] * len(CATEGORIES)
        later = [NOTHING] * len(CATEGORIES)
        for column in draw(st.lists(st.integers(0, len(CATEGORIES) - 1), max_size=2)):
            first, last = sorted((draw(until), draw(until)))
            row[column], later[column] = first, last
        certain.append(tuple(row))
        possible.append(tuple(later))
    return DisclosureSummary(tuple(certain), tuple(possible))


conditions = st.builds(
    LicenceCondition,
    kind=st.sampled_from(LicenceConditionKind),
    areas=st.lists(st.sampled_from(DISTRICTS), max_size=2).map(tuple),
    curfew_from=st.none() | clocks,
    curfew_until=st.none() | clocks,
    ends_on=maybe_day,
)
evidence = st.builds(
    SkillEvidence,
    skill=st.sampled_from(SKILLS),
    strength=st.sampled_from([0.1, 0.33, 0.5, 0.77, 1.0]),
    kind=st.sampled_from(EvidenceKind),
    source=st.just("Kitchens, 14 months"),
)
requirements = st.builds(
    Requirement,
    text=st.just("Something asked for"),
    importance=st.sampled_from(Importance),
    skills=st.lists(
        st.tuples(st.sampled_from(SKILLS), st.sampled_from([0.12, 0.4, 1.0])),
        max_size=3,
        unique_by=lambda pair: pair[0],
    ).map(tuple),
)


def candidates(name="C1"):
    """A candidate with any mixture of skills, wishes and limits."""
    return st.builds(
        CandidateProfile,
        id=st.just(name),
        skills=st.lists(evidence, max_size=3).map(tuple),
        terms=terms,
        disclosure=summaries(),
        barred_lists=st.frozensets(st.sampled_from(BarredList)),
        released_on=maybe_day,
        rotl_from=maybe_day,
        has_no_day_release=st.booleans(),
        licence_ends_on=maybe_day,
        home=st.none() | st.sampled_from(POINTS),
        travel_km=st.none() | st.sampled_from([0.0, 1.7, 15.0, 500.0]),
        max_hours=st.none() | st.sampled_from([0.0, 16.0, 37.5, 48.0]),
        no_nights=st.booleans(),
        self_employment=st.booleans(),
        sectors=st.frozensets(st.sampled_from([Sector.CATERING, Sector.HOSPITALITY, Sector.OTHER]), max_size=2),
        driving=st.sampled_from(DrivingLicence),
        driving_banned_until=maybe_day,
        licence_conditions=st.lists(conditions, max_size=3).map(tuple),
        right_to_work=st.sampled_from([True, True, True, None, False]),
    )


def vacancies(name="V1"):
    """A vacancy of any kind, with or without each demand."""
    return st.builds(
        VacancyProfile,
        id=st.just(name),
        kind=st.sampled_from(OpeningKind),
        sector=st.sampled_from([Sector.CATERING, Sector.RETAIL, Sector.OTHER]),
        requirements=st.lists(requirements, max_size=3).map(tuple),
        terms=terms,
        check_level=st.sampled_from(CheckLevel),
        has_filtering=st.booleans(),
        excluded=st.frozensets(st.sampled_from(OffenceCategory), max_size=3),
        case_by_case=st.booleans(),
        place=st.none() | st.sampled_from(POINTS),
        district=st.sampled_from(("", *DISTRICTS)),
        hours_per_week=st.none() | st.sampled_from([0.0, 16.0, 37.5, 45.0]),
        shift=st.sampled_from(ShiftPattern),
        shift_from=st.none() | clocks,
        shift_until=st.none() | clocks,
        starts_on=maybe_day,
        closes_on=maybe_day,
        posted_on=maybe_day,
        pay_an_hour=st.none() | st.sampled_from([0.0, 11.44, 12.6, 30.0]),
        is_closed=st.sampled_from([False, False, False, True]),
        needs_driving_licence=st.booleans(),
        with_children=st.booleans(),
        has_young_colleagues=st.booleans(),
        uses_internet=st.booleans(),
        travels_abroad=st.booleans(),
        self_employed=st.booleans(),
    )
