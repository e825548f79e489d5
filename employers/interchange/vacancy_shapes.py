"""Openings as they travel: in our own shape, and in that of a job of the HMPPS jobs board."""

from typing import Any

from employers import vocabulary
from employers.interchange.report import Record
from employers.interchange.shapes import Column, Shape, Values, defaults_of
from employers.interchange.values import (
    as_uuid,
    clock_time,
    day,
    decimal,
    is_empty,
    joined,
    joined_or_null,
    lines,
    one_of,
    or_null,
    postcode,
    some_of,
    text,
    translated,
    unescaped,
    uuid,
    whole_number,
    yes_or_no,
)
from employers.models import Vacancy
from matching.disclosure.vocabulary import CheckLevel, OffenceCategory
from matching.skills.vocabulary import Sector
from matching.vocabulary import OpeningKind, ShiftPattern


def _codes(choices: list[tuple[str, str]]) -> list[str]:
    return [code for code, _ in choices]


def _hourly_to_pay(record: Record) -> Record:
    if is_empty(record.get("salary_gbp_per_hour")):
        return {name: value for name, value in record.items() if name != "salary_gbp_per_hour"}
    rest = {name: value for name, value in record.items() if name != "salary_gbp_per_hour"}
    return rest | {"salary_from": record["salary_gbp_per_hour"], "salary_period": "PER_HOUR"}


def _pay_to_hourly(record: Record, received: Record) -> Record:
    if "salary_gbp_per_hour" not in received or record.get("salary_period") != "PER_HOUR":
        return record
    rest = {name: value for name, value in record.items() if name not in ("salary_from", "salary_period")}
    return rest | {"salary_gbp_per_hour": record["salary_from"]}


MONEY = decimal(2, 99_999_999)
DOCUMENTS = some_of(vocabulary.SupportingDocument.values)
MOST_POSTS = 100_000
OURS = Shape(
    "ours",
    (
        Column("id", "external_id", text(60), is_required=True),
        Column("title", "title", text(100, 3), is_required=True),
        Column("employer", "employer", text(100, 3), is_required=True),
        Column("sector", "sector", one_of(Sector), is_required=True),
        Column("kind", "kind", one_of(OpeningKind)),
        Column("description", "description", text(3000), is_required=True),
        Column("essential_criteria", "essential", lines),
        Column("desirable_criteria", "desirable", lines),
        Column("posts", "posts", whole_number(1, MOST_POSTS)),
        Column("postcode", "postcode", postcode),
        Column("national", "is_national", yes_or_no),
        Column("base_location", "base_location", one_of(vocabulary.BaseLocation.values)),
        Column("hours_per_week", "hours_per_week", decimal(1, 84)),
        Column("hours_band", "hours_band", one_of(vocabulary.HoursBand.values)),
        Column("shift_pattern", "shift", one_of(ShiftPattern)),
        Column("shift_from", "shift_from", clock_time),
        Column("shift_until", "shift_until", clock_time),
        Column("work_pattern", "work_pattern", one_of(vocabulary.WorkPattern.values)),
        Column("contract_type", "contract_type", one_of(vocabulary.ContractType.values)),
        Column("salary_from", "salary_from", MONEY),
        Column("salary_to", "salary_to", MONEY),
        Column("salary_period", "salary_period", one_of(vocabulary.SalaryPeriod.values)),
        Column("salary_note", "salary_note", text(100)),
        Column("pays_minimum_wage", "pays_minimum_wage", yes_or_no),
        Column("start_date", "starts_on", day),
        Column("end_date", "ends_on", day),
        Column("closing_date", "closes_on", day),
        Column("rolling", "is_rolling", yes_or_no),
        Column("check_level", "check_level", one_of(CheckLevel)),
        Column("role_group", "role_group", one_of(_codes(vocabulary.role_choices()))),
        Column("driving_licence_required", "needs_driving_licence", yes_or_no),
        Column("excluded_offences", "excluded_offences", some_of(_codes(vocabulary.EXCLUSIONS))),
        Column("exclusion_details", "exclusion_details", text(500)),
        Column("guaranteed_interviews", "guaranteed_interviews", whole_number(0, 1000)),
        Column("remote_internet_use", "uses_internet", yes_or_no),
        Column("works_with_children", "with_children", yes_or_no),
        Column("travels_abroad", "travels_abroad", yes_or_no),
        Column("only_for_prison_leavers", "is_only_for_prison_leavers", yes_or_no),
        Column("how_to_apply", "how_to_apply", text(1000)),
        Column("supporting_documents", "supporting_documents", DOCUMENTS),
        Column("supporting_documents_details", "supporting_documents_details", text(200)),
        Column("charity_name", "charity_name", text(100)),
        Column("source", "source", one_of(vocabulary.VacancySource.values)),
        Column("second_source", "second_source", one_of(vocabulary.VacancySource.values)),
        Column("industry_sector", "industry_sector", one_of(vocabulary.EmployerSector.values)),
        Column("status", "status", one_of(vocabulary.VacancyStatus.values)),
    ),
    defaults_of(Vacancy),
    before=_hourly_to_pay,
    after=_pay_to_hourly,
    also=("salary_gbp_per_hour",),
)

HMPPS_SECTORS = {
    Sector.ADMIN_SUPPORT.value: "OFFICE",
    Sector.AGRICULTURE.value: "OUTDOOR",
    Sector.CATERING.value: "HOSPITALITY",
    Sector.COMMUNITY.value: "EDUCATION_TRAINING",
    Sector.CREATIVE.value: "OTHER",
    Sector.ENVIRONMENT.value: "OUTDOOR",
    Sector.HEALTH.value: "OTHER",
    Sector.SECURITY.value: "OTHER",
    Sector.TRAINING.value: "EDUCATION_TRAINING",
}  # sectors that the jobs board does not have, as the nearest it has
HMPPS_LACKS = {OffenceCategory.DRUGS, OffenceCategory.THEFT_AND_FRAUD, OffenceCategory.VIOLENCE}
HMPPS_TITLE = 50


def _for_hmpps(values: Values) -> Values:
    filled = dict(values)
    filled["title"] = values["title"][:HMPPS_TITLE].strip()
    filled["source"] = values["source"].replace("EMPLOYER", "OTHER") or "OTHER"
    filled["hours_band"] = values["hours_band"] or _band(values["hours_per_week"])
    names = dict(vocabulary.EXCLUSIONS)
    lacking = [code for code in values["excluded_offences"] if code in HMPPS_LACKS]
    if lacking:
        known = [code for code in values["excluded_offences"] if code not in HMPPS_LACKS]
        filled["excluded_offences"] = list(dict.fromkeys([*known, OffenceCategory.OTHER.value]))
        told = [values["exclusion_details"], *(names[code] for code in lacking)]
        filled["exclusion_details"] = "; ".join(part for part in told if part)
    filled["excluded_offences"] = filled["excluded_offences"] or [vocabulary.NO_EXCLUSION]
    return filled


def _band(hours: Any) -> str:
    if hours is None:
        return ""
    if hours < 30:
        return vocabulary.HoursBand.PART_TIME if hours else vocabulary.HoursBand.ZERO_HOURS
    return vocabulary.HoursBand.FULL_TIME if hours < 40 else vocabulary.HoursBand.FULL_TIME_40_PLUS


HMPPS = Shape(
    "hmpps",
    (
        Column("id", "external_id", uuid, as_uuid, is_required=True),
        Column("employerId", "employer", uuid, is_required=True),
        Column("jobTitle", "title", unescaped(text(100, 3)), is_required=True),
        Column("sector", "sector", one_of(Sector), translated(HMPPS_SECTORS), is_required=True),
        Column("industrySector", "industry_sector", one_of(vocabulary.EmployerSector.values), or_null),
        Column("numberOfVacancies", "posts", whole_number(1, MOST_POSTS)),
        Column("sourcePrimary", "source", one_of(vocabulary.VacancySource.values)),
        Column("sourceSecondary", "second_source", one_of(vocabulary.VacancySource.values), or_null),
        Column("charityName", "charity_name", unescaped(text(100)), or_null),
        Column("postCode", "postcode", postcode, or_null),
        Column("isNational", "is_national", yes_or_no),
        Column("salaryFrom", "salary_from", MONEY),
        Column("salaryTo", "salary_to", MONEY),
        Column("salaryPeriod", "salary_period", one_of(vocabulary.SalaryPeriod.values), or_null),
        Column("additionalSalaryInformation", "salary_note", unescaped(text(100)), or_null),
        Column("isPayingAtLeastNationalMinimumWage", "pays_minimum_wage", yes_or_no),
        Column("workPattern", "work_pattern", one_of(vocabulary.WorkPattern.values), or_null),
        Column("hoursPerWeek", "hours_band", one_of(vocabulary.HoursBand.values), or_null),
        Column("contractType", "contract_type", one_of(vocabulary.ContractType.values), or_null),
        Column("baseLocation", "base_location", one_of(vocabulary.BaseLocation.values), or_null),
        Column("essentialCriteria", "essential", unescaped(lines), joined),
        Column("desirableCriteria", "desirable", unescaped(lines), joined_or_null),
        Column("description", "description", unescaped(text(3000)), is_required=True),
        Column("offenceExclusions", "excluded_offences", some_of(_codes(vocabulary.EXCLUSIONS))),
        Column("offenceExclusionsDetails", "exclusion_details", unescaped(text(500)), or_null),
        Column("isRollingOpportunity", "is_rolling", yes_or_no),
        Column("closingDate", "closes_on", day),
        Column("isOnlyForPrisonLeavers", "is_only_for_prison_leavers", yes_or_no),
        Column("startDate", "starts_on", day),
        Column("howToApply", "how_to_apply", unescaped(text(1000))),
        Column(
            "supportingDocumentationRequired", "supporting_documents", some_of(vocabulary.SupportingDocument.values)
        ),
        Column("supportingDocumentationDetails", "supporting_documents_details", unescaped(text(200)), or_null),
    ),
    defaults_of(Vacancy),
    prepare=_for_hmpps,
    kept=("createdAt", "createdBy", "lastModifiedAt", "lastModifiedBy", "employerName"),
)
VACANCY_SHAPES = {shape.name: shape for shape in (OURS, HMPPS)}
