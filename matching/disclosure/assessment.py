"""Everything the engine can say of a record on one day: spent dates, certificates, enquiries and what changes when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matching.disclosure.answers import Answer
from matching.disclosure.certificates import POLICE_INFORMATION, Certificate, certificate
from matching.disclosure.checking import as_fields, in_words
from matching.disclosure.elsewhere import answers_under
from matching.disclosure.enquiries import Enquiry, enquiries
from matching.disclosure.records import Record
from matching.disclosure.rehabilitation import spent_answers
from matching.disclosure.tables import Law, current_law
from matching.disclosure.vocabulary import CheckLevel, Jurisdiction

LEVELS = (CheckLevel.BASIC, CheckLevel.STANDARD, CheckLevel.ENHANCED)
PLACES: Mapping[Jurisdiction, str] = {
    Jurisdiction.ENGLAND_AND_WALES: "England and Wales",
    Jurisdiction.SCOTLAND: "Scotland",
    Jurisdiction.NORTHERN_IRELAND: "Northern Ireland",
}
ELSEWHERE = "Checks there have their own levels and lists: ask an adviser what they show."
OUTCOME_TEXTS: Mapping[str, str] = {
    "never_spent": "never spent",
    "unspent_until_event": "unspent until something ends it",
    "cannot_tell": "cannot tell",
}


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole answer for one record, one check level and one day, under the law of one jurisdiction.

    Enquiries and certificates are those of England and Wales: Scotland and Northern Ireland have their own levels
    and lists, so there they are empty.
    """

    on: date
    check: CheckLevel
    answers: tuple[Answer, ...]
    enquiries: tuple[Enquiry, ...]
    certificates: tuple[Certificate, ...]  # basic, standard and enhanced
    jurisdiction: Jurisdiction = Jurisdiction.ENGLAND_AND_WALES


def assess(
    record: Record,
    *,
    on: date,
    check: CheckLevel = CheckLevel.BASIC,
    filtering_applies: bool = True,
    law: Law | None = None,
    jurisdiction: Jurisdiction = Jurisdiction.ENGLAND_AND_WALES,
) -> Assessment:
    """The assessment of all of a record together, since a later conviction can extend an earlier one."""
    law = law or current_law()
    if jurisdiction is not Jurisdiction.ENGLAND_AND_WALES:
        return Assessment(on, check, answers_under(jurisdiction, record), (), (), jurisdiction)
    return Assessment(
        on=on,
        check=check,
        answers=spent_answers(record, law),
        enquiries=enquiries(record, check=check, on=on, filtering_applies=filtering_applies, law=law),
        certificates=tuple(certificate(record, check=level, on=on, law=law) for level in LEVELS),
    )


def as_json(assessment: Assessment) -> dict[str, object]:
    """The assessment for machines; answers carry the field names of the worked examples."""
    return {
        "on": assessment.on.isoformat(),
        "check": assessment.check.value,
        "jurisdiction": assessment.jurisdiction.value,
        "per_conviction": [answer_json(answer, assessment.on) for answer in assessment.answers],
        "enquiries": [enquiry_json(enquiry) for enquiry in assessment.enquiries],
        "certificates": {one.check.value: certificate_json(one) for one in assessment.certificates},
    }


def answer_json(answer: Answer, on: date) -> dict[str, object]:
    """One answer for machines."""
    return {
        **as_fields(answer, on),
        "last_possible_day": in_words(answer.last_possible_day),
        "is_near_boundary": answer.is_near_boundary(on=on),
        "rules": list(answer.rules),
        "extended_by": list(answer.extended_by),
        "reasons": list(answer.reasons),
        "source": answer.source,
        "confidence": answer.confidence.value,
        "ask": list(answer.ask),
    }


def enquiry_json(enquiry: Enquiry) -> dict[str, object]:
    """One enquiry for machines."""
    return {
        "label": enquiry.id,
        "verdict": enquiry.verdict.value,
        "changes_on": in_words(enquiry.changes_on),
        "reason": enquiry.reason,
        "lawful_answer": enquiry.lawful_answer,
        "source": enquiry.source,
        "confidence": enquiry.confidence.value,
    }


def certificate_json(one: Certificate) -> dict[str, object]:
    """One certificate for machines."""
    return {
        "entries": [
            {
                "label": entry.id,
                "shows": entry.shows.value,
                "reason": entry.reason,
                "shown_until": in_words(entry.shown_until),
            }
            for entry in one.entries
        ],
        "changes": [day.isoformat() for day in one.changes],
    }


def as_text(assessment: Assessment) -> str:
    """The assessment in words, for a terminal."""
    lines = [f"On {day_words(assessment.on)}, law of {PLACES[assessment.jurisdiction]}:"]
    for answer in assessment.answers:
        lines += ["", *answer_lines(answer, assessment.on)]
    if assessment.jurisdiction is not Jurisdiction.ENGLAND_AND_WALES:
        return "\n".join([*lines, "", ELSEWHERE])
    lines += ["", f"A question in a role with check level {assessment.check.value}:"]
    lines += [f"  {one.id}: {one.verdict.value}. {one.reason} {one.lawful_answer}" for one in assessment.enquiries]
    for one in assessment.certificates:
        lines += ["", *certificate_lines(one)]
    return "\n".join(lines)


def answer_lines(answer: Answer, on: date) -> Sequence[str]:
    """One answer in words."""
    fields = as_fields(answer, on)
    outcome = str(fields["outcome"])
    head = OUTCOME_TEXTS.get(outcome)
    if head is None and answer.first_spent_day:
        last = f"last unspent day {day_words(answer.last_unspent_day)}, " if answer.last_unspent_day else ""
        head = f"{last}spent from {day_words(answer.first_spent_day)}, safe from {day_words(answer.safe_date)}"
    status = str(fields["status_on_today"]).replace("_", " ")
    lines = [f"{answer.id}: {head}. Today: {status}. Confidence: {answer.confidence.value}."]
    lines += [f"  - {reason}" for reason in answer.reasons]
    lines += [f"  ? {question}" for question in answer.ask]
    return [*lines, f"  Source: {answer.source}"]


def certificate_lines(one: Certificate) -> Sequence[str]:
    """One certificate in words, with what changes when."""
    lines = [f"{one.check.value.capitalize()} check:"]
    lines += [f"  {entry.id}: {entry.shows.value.replace('_', ' ')}. {entry.reason}" for entry in one.entries]
    for entry in one.entries:
        if entry.shown_until:
            lines.append(f"  {entry.id} is shown up to {day_words(entry.shown_until)}.")
    if one.check is CheckLevel.ENHANCED:
        lines.append(f"  {POLICE_INFORMATION}")
    return lines


def day_words(day: date | None) -> str:
    """A day in words."""
    return f"{day:%-d %B %Y}" if day else "no known day"
