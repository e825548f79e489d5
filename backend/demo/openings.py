"""The openings of the demo: adverts put together from the tables, each by an employer whose level allows it."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cache, lru_cache

from backend.demo.dice import Dice, chance, days_from, dice_for, id_for, some, weighted
from backend.demo.places import EVERYWHERE, postcode_in
from backend.demo.tables import Advert, Firm, adverts, firms, opening_texts
from employers.models import Employer, Requirement, Vacancy
from employers.vocabulary import (
    CASE_BY_CASE,
    LEVEL_NEEDED,
    NO_EXCLUSION,
    BaseLocation,
    ContractType,
    HoursBand,
    SalaryPeriod,
    SupportingDocument,
    VacancySource,
    VacancyStatus,
    living_wage,
)
from matching.disclosure.vocabulary import CheckLevel
from matching.skills.requirements import requirements_of
from matching.skills.vocabulary import Importance, Sector
from matching.skills.vocabulary import Requirement as Asked
from matching.vocabulary import OpeningKind, ShiftPattern

KINDS = (
    (OpeningKind.JOB, 0.76),
    (OpeningKind.APPRENTICESHIP, 0.08),
    (OpeningKind.WORK_PLACEMENT, 0.09),
    (OpeningKind.TRAINING_PROGRAMME, 0.07),
)
COMMON = frozenset(
    {Sector.CATERING, Sector.CLEANING_AND_MAINTENANCE, Sector.WAREHOUSING, Sector.CONSTRUCTION, Sector.MANUFACTURING}
)
ROVING = frozenset({Sector.DRIVING, Sector.OFFICE, Sector.TECHNICAL})  # work that may be anywhere in the country
CLOCK = {
    ShiftPattern.DAYS: ((time(8), time(16, 30)), (time(9), time(17)), (time(7, 30), time(16))),
    ShiftPattern.EARLIES: ((time(6), time(14)), (time(5), time(13)), (time(7), time(15))),
    ShiftPattern.LATES: ((time(14), time(22)), (time(15), time(23))),
    ShiftPattern.NIGHTS: ((time(22), time(6)), (time(20), time(6))),
}
LOWEST_WAGE = Decimal("12.71")
CLOSED = 0.06  # share
TEXTS_REMEMBERED = 20_000
FIRST_REGION = "west_yorkshire"  # of the first openings: where the first candidate lives


def opening_id(number: int) -> str:
    """The external id of the demo's opening with this number, from 1."""
    return str(id_for("opening", number))


def opening(number: int, employers: Sequence[Employer], *, on: date) -> Vacancy:
    """The unsaved opening with this number, by one of the employers of `tables.firms`, in their order."""
    dice = dice_for("opening", number)
    advert = _advert_of(number, dice)
    kind = OpeningKind.JOB if number <= len(adverts()) else weighted(dice, KINDS)
    poster = dice.choice(_firms_for(advert.sector, kind, FIRST_REGION if number <= len(adverts()) else None))
    vacancy = Vacancy(
        external_id=opening_id(number),
        employer=employers[poster],
        kind=kind.value,
        sector=advert.sector.value,
        industry_sector=employers[poster].sector,
        posts=weighted(dice, ((1, 5), (2, 3), (4, 2), (10, 1))),
        description="",
        source=VacancySource.EMPLOYER,
        how_to_apply=dice.choice(opening_texts().how_to_apply),
        supporting_documents=dice.choice(([SupportingDocument.CV.value], [])),
        is_only_for_prison_leavers=kind is OpeningKind.WORK_PLACEMENT or chance(dice, 0.15),
    )
    _give_words(vacancy, advert, dice)
    _give_place(vacancy, advert, firms()[poster], dice)
    _give_hours(vacancy, advert, dice)
    _give_pay(vacancy, advert, dice, on)
    _give_dates(vacancy, dice, on)
    _give_limits(vacancy, advert, dice)
    return vacancy


def requirements(number: int, vacancy: Vacancy) -> list[Requirement]:
    """The unsaved requirements of that opening, as its employer would confirm them."""
    dice = dice_for("requirements", number)
    advert = _advert_of(number, dice_for("opening", number))
    is_job = vacancy.kind == OpeningKind.JOB
    essential = some(dice, advert.essential, 2, 5) if is_job else some(dice, advert.essential, 1, 2)
    desirable = some(dice, advert.desirable, 1, 3)
    asked = [(Importance.ESSENTIAL, _asked(text)) for text in essential]
    asked += [(Importance.DESIRABLE, _asked(text)) for text in desirable]
    implied = [(one.importance, one) for one in _implied(vacancy.title, vacancy.description)]
    return [
        Requirement(
            vacancy=vacancy,
            text=one.text,
            importance=importance.value,
            position=position,
            skills=[[code, round(weight, 3)] for code, weight in one.skills],
            is_implied=position >= len(asked),
        )
        for position, (importance, one) in enumerate(asked + implied)
    ]


@lru_cache(maxsize=TEXTS_REMEMBERED)
def _asked(line: str) -> Asked:
    """A line as the engine reads it. Lines come again and again, and each is read by itself."""
    return requirements_of("", "", (line,), ())[0]


@lru_cache(maxsize=TEXTS_REMEMBERED)
def _implied(title: str, description: str) -> tuple[Asked, ...]:
    """What title and description imply, as the engine reads it."""
    return requirements_of(title, description, (), ())


def _advert_of(number: int, dice: Dice) -> Advert:
    """Every advert once, in order; after that the common work more often."""
    if number <= len(adverts()):
        return adverts()[number - 1]
    return dice.choices(adverts(), [3 if advert.sector in COMMON else 1 for advert in adverts()])[0]


@cache
def _firms_for(sector: Sector, kind: OpeningKind, region: str | None) -> tuple[int, ...]:
    """The places in `tables.firms` of those with this work whose level lets them post this kind.

    Only those of a region, if one is given and it has any.
    """
    found = tuple(
        number
        for number, firm in enumerate(firms())
        if sector in firm.openings and max(firm.levels) >= LEVEL_NEEDED[kind]
    )
    near = tuple(number for number in found if firms()[number].region == region)
    return near or found


def _give_words(vacancy: Vacancy, advert: Advert, dice: Dice) -> None:
    title, texts = dice.choice(advert.titles), opening_texts()
    duties, offers = dice.choice(advert.duties), some(dice, texts.offers, 1, 2)
    match OpeningKind(vacancy.kind):
        case OpeningKind.APPRENTICESHIP:
            vacancy.title, offers[-1] = f"{title} apprentice", texts.apprenticeship
        case OpeningKind.WORK_PLACEMENT:
            vacancy.title, offers[-1] = f"{title}, work placement", texts.work_placement
        case OpeningKind.TRAINING_PROGRAMME:
            vacancy.title, duties = texts.programmes[advert.sector]
            offers = [texts.training_programme]
        case OpeningKind.JOB:
            vacancy.title = title
    vacancy.description = "\n\n".join([duties, " ".join(offers)])


def _give_place(vacancy: Vacancy, advert: Advert, firm: Firm, dice: Dice) -> None:
    vacancy.is_national = firm.region == EVERYWHERE and advert.sector in ROVING and chance(dice, 0.3)
    if not vacancy.is_national:
        vacancy.postcode = postcode_in(dice, firm.region)
    vacancy.base_location = BaseLocation(advert.base)


def _give_hours(vacancy: Vacancy, advert: Advert, dice: Dice) -> None:
    hours = Decimal(str(dice.choice(advert.hours)))
    vacancy.hours_per_week = hours
    full_time = HoursBand.FULL_TIME_40_PLUS if hours >= 40 else HoursBand.FULL_TIME
    vacancy.hours_band = HoursBand.PART_TIME if hours < 30 else full_time
    shift = ShiftPattern(dice.choice(advert.shifts))
    vacancy.shift = shift.value
    if shift in CLOCK and chance(dice, 0.8):
        vacancy.shift_from, vacancy.shift_until = dice.choice(CLOCK[shift])


def _give_pay(vacancy: Vacancy, advert: Advert, dice: Dice, on: date) -> None:
    if vacancy.kind == OpeningKind.TRAINING_PROGRAMME:
        vacancy.salary_note = "Unpaid; travel and lunch are paid"
        return
    rate = living_wage(on=on)
    lowest = max(LOWEST_WAGE, rate.pounds_an_hour if rate else LOWEST_WAGE)
    low = Decimal(dice.randrange(round(advert.pay[0] * 20), round(sum(advert.pay) * 10) + 1)) / 20
    vacancy.salary_period = SalaryPeriod.PER_HOUR
    vacancy.salary_from = lowest + low
    if chance(dice, 0.5):
        vacancy.salary_to = vacancy.salary_from + Decimal(dice.randint(1, 20)) / 20
    vacancy.pays_minimum_wage = True
    if vacancy.kind == OpeningKind.JOB:
        vacancy.contract_type = advert.contract or weighted(
            dice, ((ContractType.PERMANENT, 7), (ContractType.TEMPORARY, 2), (ContractType.FIXED_TERM_CONTRACT, 1))
        )


def _give_dates(vacancy: Vacancy, dice: Dice, on: date) -> None:
    starts_on = days_from(dice, on, 14, 150)
    vacancy.is_rolling = chance(dice, 0.3)
    if not vacancy.is_rolling:
        vacancy.closes_on = min(days_from(dice, on, 5, 75), starts_on - timedelta(days=3))
    if vacancy.kind != OpeningKind.JOB or chance(dice, 0.75):
        vacancy.starts_on = starts_on
    weeks = {OpeningKind.WORK_PLACEMENT.value: 8, OpeningKind.TRAINING_PROGRAMME.value: 4}.get(vacancy.kind)
    if weeks:
        vacancy.ends_on = starts_on + timedelta(weeks=weeks)
    if chance(dice, CLOSED):
        vacancy.status = dice.choice((VacancyStatus.FILLED, VacancyStatus.WITHDRAWN))


def _give_limits(vacancy: Vacancy, advert: Advert, dice: Dice) -> None:
    is_programme = vacancy.kind == OpeningKind.TRAINING_PROGRAMME
    vacancy.check_level = CheckLevel.NONE.value if is_programme else dice.choice(advert.checks)
    vacancy.role_group = "" if is_programme else advert.role_group
    vacancy.needs_driving_licence = "driving" in advert.flags and not is_programme
    vacancy.with_children = "children" in advert.flags
    vacancy.uses_internet = "internet" in advert.flags
    vacancy.travels_abroad = "abroad" in advert.flags and chance(dice, 0.3)
    vacancy.excluded_offences = [NO_EXCLUSION]
    if advert.wary_of and chance(dice, 0.4):
        vacancy.excluded_offences = [code.value for code in some(dice, advert.wary_of, 1, 2)]
    elif chance(dice, 0.2):
        vacancy.excluded_offences = [CASE_BY_CASE]
        vacancy.exclusion_details = dice.choice(opening_texts().case_by_case)
    if vacancy.kind in (OpeningKind.JOB, OpeningKind.APPRENTICESHIP) and chance(dice, 0.2):
        vacancy.guaranteed_interviews = dice.randint(1, 5)
