"""An invented estate for benchmarks: as many candidates and vacancies as asked for, the same for the same seed."""

import random
from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import accumulate

from matching.disclosure.summary import CATEGORIES, FOREVER, NOTHING, DisclosureSummary
from matching.disclosure.vocabulary import CheckLevel, OffenceCategory
from matching.geography import point_of_district
from matching.profiles import CandidateProfile, LicenceCondition, VacancyProfile
from matching.skills.taxonomy import load
from matching.skills.vocabulary import EvidenceKind, Importance, Requirement, SkillEvidence
from matching.vocabulary import DrivingLicence, LicenceConditionKind, OpeningKind, ShiftPattern

TODAY = date(2027, 3, 1)
TOWNS = [
    "LS",
    "BD",
    "WF",
    "M",
    "OL",
    "SK",
    "B",
    "WV",
    "CV",
    "LE",
    "NN",
    "S",
    "HU",
    "NE",
    "L",
    "PR",
    "NG",
    "DE",
    "ST",
    "CF",
    "NP",
    "SA",
    "BS",
    "PL",
    "EX",
    "SE",
    "SW",
    "CR",
    "E",
    "N",
]
WORDS = 6000
WORD_WEIGHTS = tuple(accumulate(1 / (rank + 20) for rank in range(WORDS)))  # few words are common, most are rare
WORDS_OF_A_TEXT, CONCEPTS_OF_A_TEXT = 42, 80  # as many as matching.skills.terms keeps


def candidates(count: int, seed: int = 1) -> Iterator[CandidateProfile]:
    """Invented candidates, with skills around one or two occupations and a record like those of many."""
    dice = random.Random(seed)
    occupations, districts, concepts = tuple(load().occupations.values()), _districts(), tuple(load().skills)
    for number in range(count):
        done = dice.sample(occupations, 2)
        skills = dict.fromkeys(skill for job in done for skill in (*job.essential, *job.optional[:3]))
        district = dice.choice(districts)
        yield CandidateProfile(
            id=f"C{number:07}",
            skills=tuple(
                SkillEvidence(
                    skill, dice.choice((0.3, 0.5, 0.7, 0.85, 1.0)), EvidenceKind.PRISON_JOB, "Kitchens, 9 months"
                )
                for skill in skills
            ),
            terms=_terms(dice, concepts),
            disclosure=_summary(dice),
            released_on=TODAY + timedelta(days=dice.randrange(-60, 400)),
            rotl_from=TODAY + timedelta(days=dice.randrange(-60, 200)) if dice.random() < 0.2 else None,
            home=point_of_district(district),
            travel_km=dice.choice((10.0, 15.0, 20.0, 30.0, 50.0)),
            max_hours=dice.choice((20.0, 37.0, 40.0, 48.0)),
            no_nights=dice.random() < 0.4,
            sectors=frozenset(job.sector for job in done),
            driving=dice.choice(tuple(DrivingLicence)),
            licence_conditions=_conditions(dice, districts),
        )


def vacancies(count: int, seed: int = 2) -> Iterator[VacancyProfile]:
    """Invented vacancies of the occupations of the taxonomy, spread over the towns."""
    dice = random.Random(seed)
    occupations, districts, concepts = tuple(load().occupations.values()), _districts(), tuple(load().skills)
    for number in range(count):
        job, district = dice.choice(occupations), dice.choice(districts)
        starts_on = TODAY + timedelta(days=dice.randrange(0, 150))
        yield VacancyProfile(
            id=f"V{number:07}",
            kind=dice.choice((OpeningKind.JOB,) * 8 + (OpeningKind.APPRENTICESHIP, OpeningKind.WORK_PLACEMENT)),
            sector=job.sector,
            requirements=tuple(_requirements(dice, job.essential, job.optional)),
            terms=_terms(dice, concepts),
            check_level=dice.choice((CheckLevel.NONE,) * 5 + (CheckLevel.BASIC,) * 4 + (CheckLevel.ENHANCED,)),
            excluded=frozenset(dice.sample(tuple(OffenceCategory), dice.randrange(3))),
            case_by_case=dice.random() < 0.1,
            place=point_of_district(district),
            district=district,
            hours_per_week=dice.choice((16.0, 30.0, 37.5, 40.0, 45.0)),
            shift=dice.choice(tuple(ShiftPattern)),
            starts_on=starts_on,
            closes_on=starts_on - timedelta(days=dice.randrange(1, 40)),
            needs_driving_licence=dice.random() < 0.15,
            with_children=dice.random() < 0.05,
            uses_internet=dice.random() < 0.1,
        )


def _districts() -> tuple[str, ...]:
    return tuple(f"{town}{number}" for town in TOWNS for number in range(1, 12) if point_of_district(f"{town}{number}"))


def _terms(dice: random.Random, concepts: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    ranks = set(dice.choices(range(WORDS), cum_weights=WORD_WEIGHTS, k=WORDS_OF_A_TEXT))
    start = dice.randrange(len(concepts) - CONCEPTS_OF_A_TEXT)  # neighbours in the taxonomy are alike
    near = concepts[start : start + CONCEPTS_OF_A_TEXT]
    return tuple((f"w{rank}", 1.0) for rank in sorted(ranks)) + tuple((f"~{code}", dice.random()) for code in near)


def _requirements(dice: random.Random, essential: tuple[str, ...], optional: tuple[str, ...]) -> Iterator[Requirement]:
    for number in range(5):
        skills = tuple((skill, dice.choice((0.12, 0.5, 1.0))) for skill in essential[number::5])
        yield Requirement("Something essential", Importance.ESSENTIAL, skills)
    yield Requirement("Something desirable", Importance.DESIRABLE, tuple((skill, 0.5) for skill in optional))


def _summary(dice: random.Random) -> DisclosureSummary:
    basic, higher = [NOTHING] * len(CATEGORIES), [NOTHING] * len(CATEGORIES)
    for column in dice.sample(range(len(CATEGORIES)), dice.randrange(1, 4)):
        higher[column] = FOREVER if dice.random() < 0.6 else TODAY.toordinal() + dice.randrange(4000)
        basic[column] = min(higher[column], TODAY.toordinal() + dice.randrange(-2000, 3000))
    unfiltered = tuple(FOREVER if until else NOTHING for until in higher)
    table = (tuple(basic), tuple(higher), unfiltered)
    return DisclosureSummary(table, table)


def _conditions(dice: random.Random, districts: tuple[str, ...]) -> tuple[LicenceCondition, ...]:
    found = []
    if dice.random() < 0.3:
        areas = tuple(dice.sample(districts, dice.randrange(1, 4)))
        found.append(LicenceCondition(LicenceConditionKind.EXCLUSION_AREA, areas))
    if dice.random() < 0.3:
        ends_on = TODAY + timedelta(days=dice.randrange(300))
        found.append(LicenceCondition(LicenceConditionKind.CURFEW, (), time(19), time(7), ends_on))
    if dice.random() < 0.1:
        found.append(LicenceCondition(LicenceConditionKind.NO_INTERNET))
    return tuple(found)
