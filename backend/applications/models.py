"""A candidate put forward for a vacancy, from shortlist to answer."""

import secrets

from django.conf import settings
from django.db import models

from backend.applications.querysets import ApplicationQuerySet
from backend.candidates.models import Candidate
from employers.models import Vacancy

REFERENCE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"


class ApplicationStatus(models.TextChoices):
    """Where an application stands. The interview and offer stages are for later issues to fill."""

    SHORTLISTED = "shortlisted", "Put forward"
    ACCEPTED = "accepted", "Accepted by the employer"
    DECLINED = "declined", "Declined by the employer"
    WITHDRAWN = "withdrawn", "Withdrawn"


def new_reference() -> str:
    """A reference that says nothing of the person: 8 letters and digits, without look-alikes."""
    return "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(8))


class Application(models.Model):
    """One candidate put forward for one vacancy, with the match as it was worked out that day."""

    reference = models.CharField(max_length=8, unique=True, default=new_reference)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="applications")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=ApplicationStatus.choices, default=ApplicationStatus.SHORTLISTED)
    snapshot = models.JSONField(default=dict, help_text="Score, reasons, engine and law version on the day")
    has_guaranteed_interview = models.BooleanField(default=False)
    put_forward_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "vacancy"],
                condition=~models.Q(status="withdrawn"),
                name="application_once_per_vacancy",
                violation_error_message="This person has been put forward for this vacancy already.",
            )
        ]

    def __str__(self) -> str:
        return self.reference


class StatusChange(models.Model):
    """One step of an application: from which status to which, by whom and why."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="changes")
    status_before = models.CharField(max_length=12, choices=ApplicationStatus.choices, blank=True)
    status_after = models.CharField(max_length=12, choices=ApplicationStatus.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reason_code = models.CharField(max_length=30, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.application}: {self.get_status_after_display()}"
