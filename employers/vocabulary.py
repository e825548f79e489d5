"""The fixed words of employers and openings: the HMPPS jobs board's codes, and which level may post what."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db import models

from matching.disclosure import RoleGroup, role_groups, role_rows
from matching.disclosure.roles import NOT_LISTED
from matching.disclosure.vocabulary import CheckLevel, OffenceCategory
from matching.skills.vocabulary import SECTOR_NAMES, Importance
from matching.vocabulary import OpeningKind, ShiftPattern


class EmployerSector(models.TextChoices):
    """The industry an employer belongs to (19 codes of the HMPPS jobs board)."""

    ADMIN_SUPPORT = "ADMIN_SUPPORT", "Administration and support services"
    AGRICULTURE = "AGRICULTURE", "Agriculture, horticulture, forestry and fishing"
    ARTS_ENTERTAINMENT = "ARTS_ENTERTAINMENT", "Arts and entertainment"
    CONSTRUCTION = "CONSTRUCTION", "Construction"
    EDUCATION = "EDUCATION", "Education"
    ENERGY = "ENERGY", "Energy"
    FINANCE = "FINANCE", "Finance and insurance"
    HEALTH_SOCIAL = "HEALTH_SOCIAL", "Health and social work"
    HOSPITALITY_CATERING = "HOSPITALITY_CATERING", "Hospitality and catering"
    LOGISTICS = "LOGISTICS", "Logistics, transport and storage"
    MANUFACTURING = "MANUFACTURING", "Manufacturing"
    MINING = "MINING", "Mining"
    OTHER = "OTHER", "Other services"
    PROFESSIONALS_SCIENTISTS_TECHNICIANS = "PROFESSIONALS_SCIENTISTS_TECHNICIANS", "Professional and technical services"
    PROPERTY = "PROPERTY", "Property"
    PUBLIC_ADMIN_DEFENCE = "PUBLIC_ADMIN_DEFENCE", "Public administration and defence"
    RETAIL = "RETAIL", "Retail, wholesale and vehicle repair"
    TECHNOLOGY = "TECHNOLOGY", "Information and communication technology"
    WASTE_MANAGEMENT = "WASTE_MANAGEMENT", "Waste management and water"


class PartnerStatus(models.TextChoices):
    """The HMPPS jobs board's label for an employer; nothing depends on it."""

    KEY_PARTNER = "KEY_PARTNER", "Platinum"
    GOLD = "GOLD", "Gold"
    SILVER = "SILVER", "Silver"


class AllianceLevel(models.IntegerChoices):
    """How far an employer goes in the Corporate Alliance."""

    ONE = 1, "Level One: support for employability"
    TWO = 2, "Level Two: training and work placements"
    THREE = 3, "Level Three: recruiting"


LEVEL_NEEDED: dict[OpeningKind, AllianceLevel] = {
    OpeningKind.TRAINING_PROGRAMME: AllianceLevel.TWO,
    OpeningKind.WORK_PLACEMENT: AllianceLevel.TWO,
    OpeningKind.JOB: AllianceLevel.THREE,
    OpeningKind.APPRENTICESHIP: AllianceLevel.THREE,
}
GUARANTEED_INTERVIEWS_NEED = AllianceLevel.THREE

KINDS = [
    (OpeningKind.JOB.value, "Vacancy"),
    (OpeningKind.APPRENTICESHIP.value, "Apprenticeship"),
    (OpeningKind.WORK_PLACEMENT.value, "Work placement"),
    (OpeningKind.TRAINING_PROGRAMME.value, "Training programme"),
]
SECTORS = [(sector.value, name) for sector, name in SECTOR_NAMES.items()]
SHIFTS = [
    (ShiftPattern.DAYS.value, "Days"),
    (ShiftPattern.EARLIES.value, "Early shifts"),
    (ShiftPattern.LATES.value, "Late shifts"),
    (ShiftPattern.NIGHTS.value, "Nights"),
    (ShiftPattern.ROTATING.value, "Rotating shifts"),
    (ShiftPattern.WEEKENDS.value, "Weekends"),
    (ShiftPattern.FLEXIBLE.value, "Flexible"),
]
CHECK_LEVELS = [
    (CheckLevel.NONE.value, "No check"),
    (CheckLevel.BASIC.value, "Basic"),
    (CheckLevel.STANDARD.value, "Standard"),
    (CheckLevel.ENHANCED.value, "Enhanced"),
    (CheckLevel.ENHANCED_BARRED_CHILDREN.value, "Enhanced with the children's barred list"),
    (CheckLevel.ENHANCED_BARRED_ADULTS.value, "Enhanced with the adults' barred list"),
    (CheckLevel.ENHANCED_BARRED_BOTH.value, "Enhanced with both barred lists"),
]
ORDINARY_ROLE = "An ordinary role, not listed in the law"
IMPORTANCES = [(Importance.ESSENTIAL.value, "Essential"), (Importance.DESIRABLE.value, "Desirable")]

NO_EXCLUSION = "NONE"
CASE_BY_CASE = "CASE_BY_CASE"
EXCLUSIONS = [
    (NO_EXCLUSION, "None"),
    (CASE_BY_CASE, "Considered case by case"),
    (OffenceCategory.ARSON.value, "Arson"),
    (OffenceCategory.DRIVING.value, "Driving offences"),
    (OffenceCategory.DRUGS.value, "Drug offences"),
    (OffenceCategory.MURDER.value, "Murder"),
    (OffenceCategory.SEXUAL.value, "Sexual offences"),
    (OffenceCategory.TERRORISM.value, "Terrorism"),
    (OffenceCategory.THEFT_AND_FRAUD.value, "Theft and fraud"),
    (OffenceCategory.VIOLENCE.value, "Violence"),
    (OffenceCategory.OTHER.value, "Other"),
]


class VacancySource(models.TextChoices):
    """Who brought the opening in."""

    DWP = "DWP", "Work coach (DWP)"
    EAB = "EAB", "Employment advisory board"
    EDUCATION = "EDUCATION", "Education"
    IAG = "IAG", "Information, advice and guidance"
    NFN = "NFN", "New Futures Network"
    PRISON = "PRISON", "Prison"
    THIRD_SECTOR = "THIRD_SECTOR", "Third sector"
    PEL = "PEL", "Prison employment lead"
    EMPLOYER = "EMPLOYER", "The employer"
    OTHER = "OTHER", "Other"


class SalaryPeriod(models.TextChoices):
    """What the pay is counted by."""

    PER_HOUR = "PER_HOUR", "An hour"
    PER_DAY = "PER_DAY", "A day"
    PER_WEEK = "PER_WEEK", "A week"
    PER_FORTNIGHT = "PER_FORTNIGHT", "A fortnight"
    PER_MONTH = "PER_MONTH", "A month"
    PER_YEAR = "PER_YEAR", "A year"
    PER_YEAR_PRO_RATA = "PER_YEAR_PRO_RATA", "A year, pro rata"


class WorkPattern(models.TextChoices):
    """The HMPPS jobs board's work patterns, kept and shown back on export."""

    ANNUALISED_HOURS = "ANNUALISED_HOURS", "Annualised hours"
    COMPRESSED_HOURS = "COMPRESSED_HOURS", "Compressed hours"
    FLEXI_TIME = "FLEXI_TIME", "Flexi-time"
    FLEXIBLE_SHIFTS = "FLEXIBLE_SHIFTS", "Flexible shifts"
    JOB_SHARE = "JOB_SHARE", "Job share"
    STAGGERED_HOURS = "STAGGERED_HOURS", "Staggered hours"
    TERM_TIME_HOURS = "TERM_TIME_HOURS", "Term-time hours"
    UNSOCIABLE_HOURS = "UNSOCIABLE_HOURS", "Unsociable hours"


class ContractType(models.TextChoices):
    """The kind of contract."""

    PERMANENT = "PERMANENT", "Permanent"
    FIXED_TERM_CONTRACT = "FIXED_TERM_CONTRACT", "Fixed-term"
    TEMPORARY = "TEMPORARY", "Temporary"
    SELF_EMPLOYMENT = "SELF_EMPLOYMENT", "Self-employed"


class HoursBand(models.TextChoices):
    """The HMPPS jobs board's bands: part-time below 30 hours, full-time 30 to 39, then 40 and over."""

    PART_TIME = "PART_TIME", "Part-time, under 30 hours"
    FULL_TIME = "FULL_TIME", "Full-time, 30 to 39 hours"
    FULL_TIME_40_PLUS = "FULL_TIME_40_PLUS", "Full-time, 40 hours or more"
    ZERO_HOURS = "ZERO_HOURS", "Zero hours"


class BaseLocation(models.TextChoices):
    """Where the work is done."""

    WORKPLACE = "WORKPLACE", "At the workplace"
    HYBRID = "HYBRID", "Partly at home"
    REMOTE = "REMOTE", "At home"


class SupportingDocument(models.TextChoices):
    """What an applicant must bring."""

    CV = "CV", "CV"
    DISCLOSURE_LETTER = "DISCLOSURE_LETTER", "Disclosure letter"
    OTHER = "OTHER", "Other"


class VacancyStatus(models.TextChoices):
    """Whether an opening still stands. Whether it is open on a day depends on its closing date too."""

    POSTED = "posted", "Posted"
    FILLED = "filled", "Filled"
    WITHDRAWN = "withdrawn", "Withdrawn"


WEEKS_IN_PERIOD: dict[str, Decimal] = {
    SalaryPeriod.PER_WEEK: Decimal(1),
    SalaryPeriod.PER_FORTNIGHT: Decimal(2),
    SalaryPeriod.PER_MONTH: Decimal(52) / 12,
    SalaryPeriod.PER_YEAR: Decimal(52),
}  # pay a day or pro rata cannot be turned into pay an hour


class LivingWage(NamedTuple):
    """The National Living Wage for people of 21 and over, from a day on."""

    in_force_from: date
    pounds_an_hour: Decimal
    source: str


LIVING_WAGES: tuple[LivingWage, ...] = (
    LivingWage(date(2025, 4, 1), Decimal("12.21"), "National Minimum Wage Regulations 2015 reg. 4, from 1 April 2025"),
    LivingWage(date(2026, 4, 1), Decimal("12.71"), "National Minimum Wage Regulations 2015 reg. 4, from 1 April 2026"),
)


def living_wage(*, on: date) -> LivingWage | None:
    """The rate in force on a day, the last known one for the future; None before the first row."""
    return max((row for row in LIVING_WAGES if row.in_force_from <= on), default=None)


def role_choices() -> list[tuple[str, str]]:
    """The role groups of the law, past and future ones too, by id; each with its newest name.

    Called by the model, so that a new row of law is no migration. An opening leaves the group of ordinary roles empty.
    """
    return list({row.id: row.name for row in role_rows() if row.id != NOT_LISTED}.items())


def role_group_of(group_id: str, *, on: date) -> RoleGroup:
    """What the law of the day says of an opening's role group; of ordinary roles where it is empty or not listed then.

    Law: Exceptions Order (SI 1975/1023), by the dated rows of the table of roles.
    """
    groups = {group.id: group for group in role_groups(on=on)}
    return groups.get(group_id, groups[NOT_LISTED])
