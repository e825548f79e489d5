"""Writing candidates: who they are, where they are, what they wish for, and whose caseload they are on."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import models, transaction

from backend.accounts.models import Establishment, User
from backend.audit import services as audit
from backend.candidates.models import Candidate
from matching.geography import NO_FIXED_ABODE, district_of, normalise_postcode, point_of

EVIDENCE_FIELDS = frozenset({"skills_said"})  # a change of these may change the skills found


class AlreadyHeld(Exception):  # noqa: N818  # a refusal in the words of the domain
    """Another coach has the candidate on their caseload."""


@transaction.atomic
def record_candidate(actor: User | None, *, establishment: Establishment, fields: Mapping[str, object]) -> Candidate:
    """A new candidate at an establishment, on the caseload of the coach who records them.

    Args:
        actor: the coach, who belongs to the establishment; None for a command.
        establishment: where the candidate is.
        fields: other fields of Candidate by name.

    Raises:
        ValidationError: a field is wrong, a number is taken, or the establishment is not the coach's.
    """
    check_belongs(actor, establishment)
    coach = actor if actor is not None and actor.is_work_coach else None
    candidate = Candidate(establishment=establishment, coach=coach)
    apply_fields(candidate, tidied(fields))
    candidate.full_clean()
    candidate.save()
    audit.record(actor, "record_candidate", candidate, establishment=establishment.pk, fields=sorted(fields))
    return candidate


@transaction.atomic
def amend_candidate(actor: User | None, candidate: Candidate, *, fields: Mapping[str, object]) -> Candidate:
    """The candidate with these fields changed; the names of those that changed go into the trail.

    Raises:
        ValidationError: a field is wrong, a number is taken, or the new establishment is not the coach's.
    """
    changes = {name: value for name, value in tidied(fields).items() if getattr(candidate, name) != value}
    if not changes:
        return candidate
    if isinstance(establishment := changes.get("establishment"), Establishment):
        check_belongs(actor, establishment)
    if EVIDENCE_FIELDS & set(changes):
        changes["has_skills_confirmed"] = False
    apply_fields(candidate, changes)
    candidate.full_clean()
    candidate.save(update_fields=[*changes, "changed_at"])
    audit.record(actor, "amend_candidate", candidate, fields=sorted(changes))
    return candidate


@transaction.atomic
def take_onto_caseload(actor: User, candidate: Candidate) -> Candidate:
    """The candidate, now on the actor's caseload.

    Raises:
        AlreadyHeld: another coach has them; that coach, or a colleague, releases them first.
    """
    locked = Candidate.objects.select_for_update(of=("self",)).select_related("coach").get(pk=candidate.pk)
    if locked.coach is not None and locked.coach != actor:
        raise AlreadyHeld(f"{locked.coach} has this person on their caseload. Release them from it first.")
    candidate.coach = actor
    candidate.save(update_fields=["coach", "changed_at"])
    audit.record(actor, "take_onto_caseload", candidate)
    return candidate


@transaction.atomic
def release_from_caseload(actor: User, candidate: Candidate) -> Candidate:
    """The candidate, now on nobody's caseload. Their establishment still sees them."""
    held_by = candidate.coach_id
    candidate.coach = None
    candidate.save(update_fields=["coach", "changed_at"])
    audit.record(actor, "release_from_caseload", candidate, coach=held_by)
    return candidate


def check_belongs(actor: User | None, establishment: Establishment) -> None:
    """Refuses an establishment that the actor does not belong to; a command may use any."""
    if actor is not None and not actor.establishments.filter(pk=establishment.pk).exists():
        raise ValidationError({"establishment": "Choose one of your own establishments"})


def apply_fields(row: models.Model, fields: Mapping[str, object]) -> None:
    """Sets the fields on the row, without saving it."""
    for name, value in fields.items():
        setattr(row, name, value)


def touch(candidate: Candidate, *, has_new_evidence: bool = False) -> None:
    """Notes that something belonging to the candidate changed, so that pools and searches read them again."""
    changed = ["changed_at"]
    if has_new_evidence and candidate.has_skills_confirmed:
        candidate.has_skills_confirmed = False
        changed.append("has_skills_confirmed")
    candidate.save(update_fields=changed)


def tidied(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields with numbers in capitals and postcodes in their usual form.

    Raises:
        ValidationError: the home postcode is none that we know.
    """
    tidy = dict(fields)
    for name in ("prison_number", "crn"):
        if name in tidy:
            tidy[name] = str(tidy[name] or "").strip().upper() or None
    if tidy.get("home_postcode"):
        tidy["home_postcode"] = known_postcode(str(tidy["home_postcode"]))
    return tidy


def known_postcode(text: str) -> str:
    """A postcode, sector or district in its usual form.

    Raises:
        ValidationError: it is not a postcode, or not one in Great Britain that we can place on the map.
    """
    postcode = normalise_postcode(text)
    if postcode is None:
        raise ValidationError({"home_postcode": "Enter a postcode, or its first part, like LS9 or LS9 8AB"})
    if postcode != NO_FIXED_ABODE and point_of(postcode) is None:
        raise ValidationError({"home_postcode": f"{district_of(postcode)} is not a postcode district that we know"})
    return postcode
