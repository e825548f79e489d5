"""Consent to disclosure: only at the person's express request, to one employer, of one version (ROA 1974 s.9(3))."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from backend.accounts.models import User
from backend.audit import services as audit
from backend.candidates.models import Candidate
from backend.disclosure.models import Asked, Consent, Showing, ShownBy, StatementCheck, StatementVersion
from backend.disclosure.reading.governing import why_no_statement
from employers.models import Employer


@transaction.atomic
def record_consent(
    actor: User, version: StatementVersion, *, employer: Employer, asked_on: date, how: Asked, on: date
) -> Consent:
    """A person's express request that a version be shown to an employer.

    Raises:
        ValidationError: the version is not checked, is for another employer or of another law, or the day is to come.
    """
    if not StatementCheck.objects.filter(version=version).exists():
        raise ValidationError({"version": "A coach must check this version first"})
    vacancy = version.statement.vacancy
    if vacancy is not None and vacancy.employer_id != employer.pk:
        raise ValidationError({"employer": f"This statement was written for {vacancy.employer}"})
    if why := why_no_statement(vacancy):
        raise ValidationError({"version": why})
    if asked_on > on:
        raise ValidationError({"asked_on": "The day they asked must be today or in the past"})
    candidate = version.statement.candidate
    consent = Consent(
        candidate=candidate, employer=employer, version=version, asked_on=asked_on, how=how, recorded_by=actor
    )
    consent.full_clean()
    consent.save()
    audit.record(
        actor, "record_consent", candidate, consent=consent.pk, employer=employer.pk, version=version.pk, how=how.value
    )
    return consent


@transaction.atomic
def withdraw_consent(actor: User, consent: Consent) -> Consent:
    """The consent, withdrawn: from now on nothing may be shown under it.

    Raises:
        ValidationError: it was withdrawn before.
    """
    held = Consent.objects.select_for_update().get(pk=consent.pk)
    if not held.is_in_force:
        raise ValidationError("This request was withdrawn before.")
    held.withdrawn_at, held.withdrawn_by = timezone.now(), actor
    held.save(update_fields=["withdrawn_at", "withdrawn_by"])
    audit.record(actor, "withdraw_consent", held.candidate, consent=held.pk, employer=held.employer_id)
    return held


@transaction.atomic
def record_showing(actor: User, consent: Consent, *, how: ShownBy) -> Showing:
    """A note that the version was shown to the employer: by whom, how and when.

    Raises:
        ValidationError: the consent has been withdrawn.
    """
    held = Consent.objects.select_for_update().get(pk=consent.pk)
    if not held.is_in_force:
        raise ValidationError("They withdrew this request: nothing may be shown.")
    showing = Showing(consent=held, how=how, shown_by=actor)
    showing.full_clean()
    showing.save()
    audit.record(
        actor, "show_statement", held.candidate, consent=held.pk, employer=held.employer_id, version=held.version_id
    )
    return showing


def may_be_shown(candidate: Candidate, employer: Employer) -> StatementVersion | None:
    """The latest version that the candidate asked to be shown to the employer; None: nothing may be shown."""
    consents = Consent.objects.in_force().between(candidate, employer).select_related("version")
    consent = consents.order_by("-version__written_at", "-pk").first()
    return consent.version if consent else None
