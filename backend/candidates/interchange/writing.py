"""Candidates as our JSON: all that an import stores, so that what is written, read and written again is the same."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from decimal import Decimal

from backend.accounts.models import User
from backend.audit import services as audit
from backend.candidates.models import (
    Candidate,
    Caution,
    Conviction,
    HeldQualification,
    LicenceCondition,
    Sentence,
    WorkHistory,
)
from backend.candidates.partly_known import as_text
from backend.candidates.querysets import CandidateQuerySet
from backend.candidates.record_reading import consecutive_links, length_value, sentence_id
from matching.disclosure.reading import NO_OFFENCE

LOT = 200
Written = dict[str, object]
PERSON = (
    ("id", "external_id"), ("prison_number", "prison_number"), ("crn", "crn"), ("first_name", "first_name"),
    ("last_name", "last_name"), ("date_of_birth", "date_of_birth"), ("release_date", "released_on"),
    ("rotl_eligible_from", "rotl_from"), ("security_category", "security_category"),
    ("day_release_bars", "day_release_bars"), ("home_postcode", "home_postcode"), ("right_to_work", "right_to_work"),
    ("driving", "driving"), ("driving_banned_until", "driving_banned_until"), ("skills_said", "skills_said"),
    ("barred_lists", "barred_lists"),
)  # fmt: skip
CONVICTION = (
    ("age_at_conviction", "age"), ("offence", "offence"), ("offence_category", "category"),
    ("schedule_18", "is_schedule_18"), ("specified", "is_specified"), ("endorsed", "is_endorsed"),
    ("summary", "is_summary"), ("flags_reason", "flags_reason"), ("offence_under_18", "was_under_18"),
    ("country", "country"), ("proceedings", "proceedings"), ("confiscation_outstanding", "has_confiscation_unpaid"),
    ("confiscation_paid_on", "confiscation_paid_on"), ("set_aside", "is_set_aside"),
)  # fmt: skip
SENTENCE = (
    ("type", "disposal"), ("imposed_on", "imposed_on"), ("starts_on", "starts_on"), ("ended_on_or_ends_on", "ends_on"),
    ("until_further_order", "is_until_further_order"), ("no_last_day", "has_no_last_day"), ("ceased_on", "ceased_on"),
    ("paid", "is_paid"), ("paid_on", "paid_on"), ("activated", "is_activated"), ("activated_on", "activated_on"),
    ("several", "is_several"), ("single_term_over_4_years", "single_term_over_4_years"),
    ("schedule_18", "is_schedule_18"),
)  # fmt: skip
CAUTION = (
    ("age_at_caution", "age"), ("offence", "offence"), ("offence_category", "category"), ("kind", "kind"),
    ("specified", "is_specified"), ("flags_reason", "flags_reason"), ("conditions_end_on", "conditions_end_on"),
)  # fmt: skip
WORK = (
    ("title", "title"), ("setting", "kind"), ("months", "months"), ("ended_on", "ended_on"),
    ("description", "description"),
)  # fmt: skip
LICENCE = (
    ("kind", "kind"), ("detail", "details"), ("areas", "areas"), ("curfew_from", "curfew_from"),
    ("curfew_until", "curfew_until"), ("ends_on", "ends_on"), ("seen_on", "seen_on"),
)  # fmt: skip


def export_candidates(actor: User | None, candidates: CandidateQuerySet) -> Iterator[Written]:
    """Each candidate as our JSON, by key; the trail says that their record was read."""
    for candidate in candidates.for_import().order_by("pk").iterator(chunk_size=LOT):
        audit.record(actor, "export_candidate", candidate)
        yield written(candidate)


def written(candidate: Candidate) -> Written:
    """One candidate read with `for_import`."""
    convictions = list(candidate.convictions.all())
    names, links = terms_of(convictions)
    return {
        **named(candidate, PERSON),
        "prison": candidate.establishment.name,
        "travel_minutes_or_km": {} if candidate.travel_km is None else {"km": candidate.travel_km},
        "preferences": {
            "sectors": sorted(candidate.sectors),
            "max_hours": plain(candidate.max_hours),
            "no_nights": candidate.no_nights,
            "self_employment": candidate.self_employment,
        },
        "work_history": [work(row) for row in candidate.work_history.all()],
        "qualifications": [qualification(row) for row in candidate.qualifications.all()],
        "licence_conditions": [condition(row) for row in candidate.licence_conditions.all()],
        "convictions": [conviction(row, names, links) for row in convictions],
        "cautions": [caution(row) for row in candidate.cautions.all()],
    }


def terms_of(convictions: Iterable[Conviction]) -> tuple[Mapping[int, str], Mapping[int, str]]:
    """The name of each sentence that has or needs one, and of each consecutive one the name of what it follows."""
    sentences = [sentence for row in convictions for sentence in row.sentences.all()]
    followed = dict(consecutive_links(sentences))
    taken = {row.term_name for row in sentences}
    free = (name for number in range(1, len(sentences) * 2 + 2) if (name := f"s{number}") not in taken)
    names = {
        row.pk: row.term_name or next(free)
        for row in sentences
        if row.term_name or sentence_id(row) in followed.values()
    }
    by_id = {sentence_id(row): names.get(row.pk, "") for row in sentences}
    return names, {key: by_id[other] for key, other in followed.items()}


def conviction(row: Conviction, names: Mapping[int, str], links: Mapping[int, str]) -> Written:
    """A conviction with its sentences."""
    return {
        "convicted_on": as_text(row.decided),
        **named(row, CONVICTION),
        "offence_code": row.offence_code or NO_OFFENCE,
        "unknown_flags": [flag.removeprefix("is_") for flag in row.unknown_flags],
        "sentences": [sentence(one, names, links) for one in row.sentences.all()],
    }


def sentence(row: Sentence, names: Mapping[int, str], links: Mapping[int, str]) -> Written:
    """A sentence; its length in the unit in which it was given."""
    length = length_value(row)
    units = {unit: getattr(length, unit) for unit in ("years", "months", "weeks", "days")} if length else {}
    texts = {"id": names.get(row.pk), "consecutive_to": links.get(row.pk)}
    return {
        **named(row, SENTENCE),
        **{unit: number for unit, number in units.items() if number},
        **{name: text for name, text in texts.items() if text},
    }


def caution(row: Caution) -> Written:
    """A caution."""
    return {
        "cautioned_on": as_text(row.decided),
        **named(row, CAUTION),
        "offence_code": row.offence_code or NO_OFFENCE,
        "unknown_flags": [flag.removeprefix("is_") for flag in row.unknown_flags],
    }


def work(row: WorkHistory) -> Written:
    """A stretch of work."""
    return named(row, WORK)


def qualification(row: HeldQualification) -> Written:
    """A qualification with its days."""
    return {"title": row.title, "awarded_on": plain(row.awarded_on), "expires_on": plain(row.expires_on)}


def condition(row: LicenceCondition) -> Written:
    """A licence condition with all that is structured, so that its wording need not be read again."""
    return named(row, LICENCE)


def named(row: object, names: Iterable[tuple[str, str]]) -> Written:
    """The fields of a row under their names in the file; what is not known or empty is null, or left out for texts."""
    found = {name: plain(getattr(row, attribute)) for name, attribute in names}
    return {name: value for name, value in found.items() if value != ""}


def plain(value: object) -> object:
    """A value as JSON holds it."""
    if isinstance(value, date | time):
        return value.isoformat() if isinstance(value, date) else f"{value:%H:%M}"
    return float(value) if isinstance(value, Decimal) else value
