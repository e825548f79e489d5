"""Writing what shows a candidate's skills: work, qualifications, and the skills that the coach confirmed."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from backend.accounts.models import User
from backend.audit import services as audit
from backend.candidates.models import Candidate, Evidence, HeldQualification, WorkHistory
from backend.candidates.services.candidate import apply_fields, touch
from matching.skills import taxonomy
from matching.skills.evidence import Experience, evidence_of
from matching.skills.vocabulary import EvidenceKind, SkillEvidence


@transaction.atomic
def add_work_history(actor: User | None, candidate: Candidate, *, fields: Mapping[str, object]) -> WorkHistory:
    """A stretch of work, added to the candidate's history."""
    work = WorkHistory(candidate=candidate)
    apply_fields(work, fields)
    work.full_clean()
    work.save()
    touch(candidate, has_new_evidence=True)
    audit.record(actor, "add_work_history", candidate, work=work.pk)
    return work


@transaction.atomic
def amend_work_history(actor: User | None, work: WorkHistory, *, fields: Mapping[str, object]) -> WorkHistory:
    """The stretch of work with these fields changed."""
    apply_fields(work, fields)
    work.full_clean()
    work.save(update_fields=list(fields))
    touch(work.candidate, has_new_evidence=True)
    audit.record(actor, "amend_work_history", work.candidate, work=work.pk, fields=sorted(fields))
    return work


@transaction.atomic
def remove_work_history(actor: User, work: WorkHistory) -> Candidate:
    """The candidate, without this stretch of work."""
    candidate, key = work.candidate, work.pk
    work.delete()
    touch(candidate, has_new_evidence=True)
    audit.record(actor, "remove_work_history", candidate, work=key)
    return candidate


@transaction.atomic
def add_qualifications(actor: User | None, candidate: Candidate, *, titles: Sequence[str]) -> list[HeldQualification]:
    """Qualifications by title, added to those the candidate holds; one that is there already is not added again."""
    held = {qualification.title.casefold() for qualification in candidate.qualifications.all()}
    added = []
    for title in dict.fromkeys(" ".join(title.split()) for title in titles):
        if title and title.casefold() not in held:
            qualification = HeldQualification(candidate=candidate, title=title)
            qualification.full_clean()
            qualification.save()
            added.append(qualification)
    if added:
        touch(candidate, has_new_evidence=True)
        audit.record(actor, "add_qualifications", candidate, qualifications=[one.pk for one in added])
    return added


@transaction.atomic
def amend_qualification(
    actor: User | None, qualification: HeldQualification, *, fields: Mapping[str, object]
) -> HeldQualification:
    """The qualification with these fields changed.

    Raises:
        ValidationError: it would expire before it was awarded.
    """
    apply_fields(qualification, fields)
    qualification.full_clean()
    if qualification.awarded_on and qualification.expires_on and qualification.expires_on < qualification.awarded_on:
        raise ValidationError({"expires_on": "The day it expires must be after the day it was awarded"})
    qualification.save(update_fields=list(fields))
    candidate = qualification.candidate
    touch(candidate, has_new_evidence=True)
    audit.record(actor, "amend_qualification", candidate, qualification=qualification.pk, fields=sorted(fields))
    return qualification


@transaction.atomic
def remove_qualification(actor: User, qualification: HeldQualification) -> Candidate:
    """The candidate, without this qualification."""
    candidate, key = qualification.candidate, qualification.pk
    qualification.delete()
    touch(candidate, has_new_evidence=True)
    audit.record(actor, "remove_qualification", candidate, qualification=key)
    return candidate


def skills_found(candidate: Candidate, *, on: date) -> tuple[SkillEvidence, ...]:
    """The skills that the candidate's history, qualifications and own words show, with the words that show each."""
    experiences = [
        Experience(
            title=work.title,
            kind=EvidenceKind(work.kind),
            months=work.months,
            description=work.description,
            ended_on=work.ended_on,
        )
        for work in candidate.work_history.all()
    ]
    titles = [qualification.title for qualification in candidate.qualifications.all()]
    return tuple(evidence_of(experiences, titles, candidate.skills_said, on=on))


@transaction.atomic
def confirm_skills(
    actor: User | None, candidate: Candidate, *, confirmed: Sequence[SkillEvidence], seen: Collection[str] = ()
) -> list[Evidence]:
    """The candidate's skills, now exactly those that the coach confirmed.

    Args:
        actor: the coach.
        candidate: whose skills.
        confirmed: the skills that are kept.
        seen: codes of the skills that were shown; those not confirmed are no longer new at the next look.

    Raises:
        ValidationError: a skill is not in the taxonomy.
    """
    known = taxonomy.load().skills
    if unknown := sorted({found.skill for found in confirmed} - set(known)):
        raise ValidationError(f"Not skills of the taxonomy: {', '.join(unknown)}. Choose skills by their name.")
    candidate.evidence.all().delete()
    strongest = {found.skill: found for found in sorted(confirmed, key=lambda found: (found.strength, found.skill))}
    rows = [evidence_row(candidate, found) for found in strongest.values()]
    for row in rows:
        row.full_clean()
    Evidence.objects.bulk_create(rows)
    candidate.has_skills_confirmed = True
    candidate.skills_not_kept = sorted({*(candidate.skills_not_kept or ()), *seen} - set(strongest))
    candidate.save(update_fields=["has_skills_confirmed", "skills_not_kept", "changed_at"])
    audit.record(actor, "confirm_skills", candidate, skills=len(rows))
    return rows


def evidence_row(candidate: Candidate, found: SkillEvidence) -> Evidence:
    """An unsaved row for a skill that was found and confirmed."""
    return Evidence(
        candidate=candidate,
        skill=found.skill,
        strength=found.strength,
        kind=found.kind.value,
        source=found.source[:150],
        words=found.words[:300],
        months=found.months,
        ended_on=found.ended_on,
        is_confirmed=True,
    )
