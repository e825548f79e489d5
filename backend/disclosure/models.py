"""What a person says of their record, in versions that are never edited, and to whom they asked it to be shown."""

import json
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from backend.candidates.models import Candidate
from backend.disclosure.querysets import ConsentQuerySet, StatementQuerySet, VersionQuerySet
from backend.encryption import EncryptedTextField
from employers.models import Employer, Vacancy
from employers.vocabulary import CHECK_LEVELS


class Moment(models.TextChoices):
    """When the person wants to say it."""

    LETTER = "letter", "With the application, in a sealed letter"
    INTERVIEW = "interview", "At the interview, towards the end"
    OFFER = "offer", "When they offer me the job, before I say yes"
    ASKED = "asked", "Only when they ask"


class Statement(models.Model):
    """A disclosure statement: for whom, and for which vacancy or role."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="statements")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=100, help_text="The title of the vacancy, or the role as it was typed")
    check_level = models.CharField(max_length=24, choices=CHECK_LEVELS)
    has_filtering = models.BooleanField(
        default=True, help_text="False for the few roles to which every spent matter is open"
    )
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-id"]

    def __str__(self) -> str:
        return f"{self.role}, {self.vacancy.employer}" if self.vacancy else self.role


class StatementDraft(models.Model):
    """The words so far of a version that is being written, as JSON, encrypted; one coach's own."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="drafts")
    coach = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    on = models.DateField(help_text="The day the statement is for")
    answers = EncryptedTextField(default="{}")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-changed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "coach"],
                name="one_statement_draft_each",
                violation_error_message="You are writing a version of this statement already.",
            )
        ]

    def __str__(self) -> str:
        return f"Draft of {self.statement}"

    @property
    def given(self) -> dict[str, Any]:  # Any: what JSON holds
        """The answers so far."""
        answers: dict[str, Any] = json.loads(self.answers)
        return answers


class StatementVersion(models.Model):
    """One version of a statement as it was written. Never edited: what changes is a new version."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    on = models.DateField(help_text="The day the statement is for")
    content = EncryptedTextField(help_text="The matters disclosed and the person's words, as JSON")
    law = models.CharField(max_length=40, help_text="The version of the tables of law")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number", "-id"]
        constraints = [models.UniqueConstraint(fields=["statement", "number"], name="statement_version_once")]

    def __str__(self) -> str:
        return f"Version {self.number}"

    @property
    def words(self) -> dict[str, Any]:  # Any: what JSON holds
        """What it says: `matters` (each with id, offence, facts and words), `since`, `brings`, `moment`."""
        content: dict[str, Any] = json.loads(self.content)
        return content

    @property
    def moment(self) -> Moment:
        """When the person wants to say it."""
        return Moment(self.words["moment"])


class StatementCheck(models.Model):
    """A coach checked a version: it says what must be said, and no more."""

    version = models.OneToOneField(StatementVersion, on_delete=models.CASCADE, related_name="check_made")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.version} checked"


class Asked(models.TextChoices):
    """How the person asked for it."""

    SPOKEN = "spoken", "They said so to me"
    SIGNED = "signed", "They signed a request"


class ShownBy(models.TextChoices):
    """How a statement reached the employer."""

    PAPER = "paper", "Handed over on paper"
    READ = "read", "Read out"
    SENT = "sent", "Sent"


class Consent(models.Model):
    """A person asked, expressly, that one version be shown to one employer (ROA 1974 s.9(3))."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="consents")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(StatementVersion, on_delete=models.RESTRICT, related_name="consents")
    asked_on = models.DateField()
    how = models.CharField(max_length=10, choices=Asked.choices)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "version"],
                condition=Q(withdrawn_at=None),
                name="consent_once_per_recipient",
                violation_error_message="This request is recorded already.",
            )
        ]

    def __str__(self) -> str:
        return f"Consent {self.pk}"

    @property
    def is_in_force(self) -> bool:
        """Whether it has not been withdrawn."""
        return self.withdrawn_at is None


class Showing(models.Model):
    """A statement was shown to the employer that a consent names: by whom, how and when."""

    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="showings")
    how = models.CharField(max_length=10, choices=ShownBy.choices)
    shown_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    shown_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["shown_at", "id"]

    def __str__(self) -> str:
        return f"Shown: {self.get_how_display().lower()}"
