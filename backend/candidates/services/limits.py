"""Writing the conditions of a licence that limit work."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from backend.accounts.models import User
from backend.audit import services as audit
from backend.candidates.models import Candidate, LicenceCondition
from backend.candidates.services.candidate import apply_fields, touch
from matching.geography import districts_of_area, point_of_district


@transaction.atomic
def add_licence_condition(
    actor: User | None, candidate: Candidate, *, fields: Mapping[str, object]
) -> LicenceCondition:
    """A condition of the candidate's licence.

    Raises:
        ValidationError: an area is no postcode district, or a curfew has no end.
    """
    condition = LicenceCondition(candidate=candidate)
    apply_fields(condition, fields)
    check_condition(condition)
    condition.save()
    candidate.has_no_licence_conditions = False
    candidate.save(update_fields=["has_no_licence_conditions", "changed_at"])
    audit.record(actor, "add_licence_condition", candidate, condition=condition.pk)
    return condition


@transaction.atomic
def amend_licence_condition(
    actor: User | None, condition: LicenceCondition, *, fields: Mapping[str, object]
) -> LicenceCondition:
    """The condition with these fields changed.

    Raises:
        ValidationError: an area is no postcode district, or a curfew has no end.
    """
    apply_fields(condition, fields)
    check_condition(condition)
    condition.save(update_fields=list(fields))
    touch(condition.candidate)
    audit.record(actor, "amend_licence_condition", condition.candidate, condition=condition.pk, fields=sorted(fields))
    return condition


@transaction.atomic
def remove_licence_condition(actor: User, condition: LicenceCondition) -> Candidate:
    """The candidate, without this condition."""
    candidate, key = condition.candidate, condition.pk
    condition.delete()
    touch(candidate)
    audit.record(actor, "remove_licence_condition", candidate, condition=key)
    return candidate


@transaction.atomic
def confirm_no_licence_conditions(actor: User, candidate: Candidate) -> Candidate:
    """The candidate, noted as having no condition that limits work.

    Raises:
        ValidationError: conditions are recorded.
    """
    if candidate.licence_conditions.exists():
        raise ValidationError("Conditions are recorded. Remove them first if they no longer apply.")
    candidate.has_no_licence_conditions = True
    candidate.save(update_fields=["has_no_licence_conditions", "changed_at"])
    audit.record(actor, "confirm_no_licence_conditions", candidate)
    return candidate


def check_condition(condition: LicenceCondition) -> None:
    """Refuses a condition that matching could not apply. What its wording leaves open may stay open.

    Raises:
        ValidationError: a postcode district is not known, or a curfew has a beginning without an end.
    """
    condition.full_clean(exclude=["candidate"])
    if unknown := unknown_districts(condition.areas):
        raise ValidationError(
            {"areas": f"{', '.join(unknown)}: not a postcode district that we know. Enter one like WF17"}
        )
    if (condition.curfew_from is None) != (condition.curfew_until is None):
        raise ValidationError({"curfew_from": "Enter when the curfew begins and ends each day"})


def unknown_districts(areas: Sequence[str]) -> list[str]:
    """Those that are neither a postcode district nor a whole postcode area on our map."""
    return [area for area in areas if point_of_district(area) is None and not districts_of_area(area)]
