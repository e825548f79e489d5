"""The only shape of an application that an employer sees.

What is said of the person is put together once, when they are put forward, from the words of the taxonomy, lengths of
time and the employer's own lines. Nothing that anybody typed about a person gets in, so no name, prison, offence or
licence can: not by an oversight either.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from backend.applications.models import Application, ApplicationStatus
from backend.applications.querysets import ApplicationQuerySet
from backend.candidates.models import Candidate
from matching.explanation import Answer, Line
from matching.skills.phrases import Entry, Names
from matching.skills.taxonomy import load
from matching.skills.titles import named_by
from matching.skills.vocabulary import EvidenceKind, Importance, SkillEvidence
from matching.vocabulary import OpeningKind

MOST_SKILLS = 12
WORTH_SAYING = 0.3  # the least strength of a skill that is named
SURE = 0.6  # the least sureness with which a title names something of the taxonomy
YEARS_FROM = 24  # months
AVAILABILITY = ("released_on", "rotl_from", "security_category", "day_release_bars")  # all that is read of a person

ANSWER_WORDS = {
    Answer.MET: "Meets this",
    Answer.PARTLY: "Meets part of this",
    Answer.TRANSFERABLE: "Has skills close to this",
    Answer.ASK: "Ask them about this",
    Answer.MISSING: "Has not shown this yet",
}
CONFIRMED = "Meets this: their work coach has confirmed it"

_GENERAL = {
    EvidenceKind.PRISON_JOB: "Work",
    EvidenceKind.PRISON_WORKSHOP: "Workshop",
    EvidenceKind.COURSE: "Course",
    EvidenceKind.QUALIFICATION: "Qualification",
    EvidenceKind.COMMUNITY: "Work",
    EvidenceKind.SELF_EMPLOYED: "Self-employed work",
    EvidenceKind.MILITARY: "Armed forces",
    EvidenceKind.FAMILY_CARER: "Caring for family",
    EvidenceKind.VOLUNTARY: "Voluntary work",
    EvidenceKind.SAID: "In their own words",
}
_NAMING = {
    EvidenceKind.PRISON_JOB: (Names.PRISON_WORK, Names.OCCUPATION),
    EvidenceKind.PRISON_WORKSHOP: (Names.PRISON_WORK, Names.OCCUPATION),
    EvidenceKind.COURSE: (Names.PRISON_WORK, Names.QUALIFICATION),
    EvidenceKind.QUALIFICATION: (Names.QUALIFICATION,),
    EvidenceKind.COMMUNITY: (Names.OCCUPATION,),
    EvidenceKind.SELF_EMPLOYED: (Names.OCCUPATION,),
    EvidenceKind.MILITARY: (Names.OCCUPATION,),
    EvidenceKind.VOLUNTARY: (Names.OCCUPATION,),
}
_AFTER_TITLE = re.compile(r"(, \d+ (months?|years?))?( in custody)?$")
_DROPPED = re.compile(r"\b(prison|wing)\s+", re.IGNORECASE)
_REVEALING = re.compile(
    r"\b(prison\w*|custod\w*|in-cell|cells?|wings?|jail\w*|inmates?|offen\w*|convict\w*|probation\w*|parole\w*"
    r"|release\w*|listener\w*|justice|rehabilit\w*|resettle\w*|visits|drugs?|recovery|substance|violence)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ShownRequirement:
    """One line of the advert and how far the person meets it."""

    text: str
    is_essential: bool
    answer: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownSkill:
    """A skill and where it was shown."""

    label: str
    evidence: str


@dataclass(frozen=True, slots=True)
class PutForward:
    """One application as the employer sees it."""

    reference: str
    vacancy_id: int
    vacancy_title: str
    status: ApplicationStatus
    put_forward_at: datetime
    available_from: date | None  # None: not known yet
    is_available_now: bool
    has_guaranteed_interview: bool
    requirements: tuple[ShownRequirement, ...]
    skills: tuple[ShownSkill, ...]

    @property
    def status_words(self) -> str:
        """The status in words."""
        return "Waiting for your answer" if self.is_waiting else str(self.status.label)

    @property
    def is_waiting(self) -> bool:
        """Whether the employer has yet to answer."""
        return self.status is ApplicationStatus.SHORTLISTED

    @property
    def may_be_declined(self) -> bool:
        """Whether the employer may still decline."""
        return self.status in (ApplicationStatus.SHORTLISTED, ApplicationStatus.ACCEPTED)

    @property
    def requirements_met(self) -> int:
        """How many of the lines are met."""
        return sum(one.answer in (ANSWER_WORDS[Answer.MET], CONFIRMED) for one in self.requirements)


def put_forward_of(applications: ApplicationQuerySet | Sequence[Application], *, on: date) -> list[PutForward]:
    """Applications read with `for_employer`, as the employer sees them on a day. One query more, however many."""
    rows = list(applications)
    people = Candidate.objects.only(*AVAILABILITY).in_bulk({row.candidate_id for row in rows})
    return [_put_forward(row, people[row.candidate_id], on=on) for row in rows]


def told_of(lines: Iterable[Line], skills: Sequence[SkillEvidence], *, has_confirmed_asked: bool) -> dict[str, Any]:
    """What an employer is told of a person, as JSON for the snapshot.

    Args:
        lines: the lines of the match that the employer asked for.
        skills: the person's evidence, strongest first.
        has_confirmed_asked: whether the coach says that lines the engine cannot compare are met.
    """
    by_skill = {one.skill: one for one in skills if one.strength >= WORTH_SAYING}
    return {
        "requirements": [_told_line(line, by_skill, has_confirmed_asked) for line in lines],
        "skills": [{"label": label, "evidence": words} for label, words in _told_skills(by_skill.values())],
    }


def neutral_source(evidence: SkillEvidence) -> str:
    """Where a skill was shown, in the taxonomy's words and with its length: "Main kitchen worker, 14 months"."""
    length = _length(evidence.months)
    return f"{_neutral_title(evidence)}, {length}" if length else _neutral_title(evidence)


def neutral_label(skill: str) -> str:
    """The preferred label of a skill; empty if it tells where it was learnt, or is not in the taxonomy."""
    known = load().skills.get(skill)
    return known.label if known and not _REVEALING.search(known.label) else ""


def _put_forward(row: Application, person: Candidate, *, on: date) -> PutForward:
    told = {} if row.status == ApplicationStatus.WITHDRAWN else row.snapshot.get("for_employer", {})
    is_placement = row.vacancy.kind == OpeningKind.WORK_PLACEMENT
    days = (person.released_on, person.day_release_from if is_placement else None)
    available_from = min((day for day in days if day is not None), default=None)
    return PutForward(
        reference=row.reference,
        vacancy_id=row.vacancy_id,
        vacancy_title=row.vacancy.title,
        status=ApplicationStatus(row.status),
        put_forward_at=row.created_at,
        available_from=available_from,
        is_available_now=available_from is not None and available_from <= on,
        has_guaranteed_interview=row.has_guaranteed_interview,
        requirements=tuple(
            ShownRequirement(
                one["text"], one["importance"] == Importance.ESSENTIAL, one["answer"], tuple(one["evidence"])
            )
            for one in told.get("requirements", [])
        ),
        skills=tuple(ShownSkill(one["label"], one["evidence"]) for one in told.get("skills", [])),
    )


def _told_line(line: Line, by_skill: dict[str, SkillEvidence], has_confirmed_asked: bool) -> dict[str, Any]:  # noqa: FBT001  # as told_of
    is_confirmed = has_confirmed_asked and line.answer is Answer.ASK
    shown = [by_skill[skill] for skill, _ in line.requirement.skills if skill in by_skill and neutral_label(skill)]
    is_shown = line.answer in (Answer.MET, Answer.PARTLY, Answer.TRANSFERABLE)
    return {
        "text": line.requirement.text,
        "importance": line.requirement.importance.value,
        "answer": CONFIRMED if is_confirmed else ANSWER_WORDS[line.answer],
        "evidence": list(dict.fromkeys(neutral_source(one) for one in shown)) if is_shown else [],
    }


def _told_skills(skills: Iterable[SkillEvidence]) -> list[tuple[str, str]]:
    labelled = [(neutral_label(one.skill), one) for one in skills]
    strongest = sorted((pair for pair in labelled if pair[0]), key=lambda pair: (-pair[1].strength, pair[0]))
    return [(label, neutral_source(one)) for label, one in strongest[:MOST_SKILLS]]


def _neutral_title(evidence: SkillEvidence) -> str:
    kinds = _NAMING.get(evidence.kind, ())
    title = _AFTER_TITLE.sub("", evidence.source)
    named = [entry for entry, sureness in named_by(title, kinds) if sureness >= SURE] if kinds else []
    words = _DROPPED.sub("", _title_of(named[0])) if named else ""
    if not words or _REVEALING.search(words):
        return _GENERAL[evidence.kind]
    return words[0].upper() + words[1:]


def _title_of(entry: Entry) -> str:
    kind, code = entry
    if kind is Names.PRISON_WORK:
        return load().prison_work[code].title
    if kind is Names.QUALIFICATION:
        return load().qualifications[code].title
    return load().occupations[code].title


def _length(months: int) -> str:
    if months >= YEARS_FROM:
        return f"{months // 12} years"
    return f"{months} month{'' if months == 1 else 's'}" if months else ""
