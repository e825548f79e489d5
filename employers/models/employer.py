"""An employer of the Corporate Alliance, its contacts and its levels."""

import uuid

from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models.functions import Lower

from employers.querysets import EmployerQuerySet, LevelRequestQuerySet
from employers.vocabulary import AllianceLevel, EmployerSector, PartnerStatus


class Employer(models.Model):
    """An organisation that offers openings."""

    external_id = models.UUIDField(default=uuid.uuid4, unique=True, help_text="Kept from the HMPPS jobs board")
    name = models.CharField(max_length=100, validators=[MinLengthValidator(3)])
    description = models.TextField(max_length=1000, blank=True)
    sector = models.CharField(max_length=40, choices=EmployerSector.choices)
    status = models.CharField(max_length=20, choices=PartnerStatus.choices, default=PartnerStatus.SILVER)
    postcode = models.CharField(max_length=8, blank=True)
    received = models.JSONField(
        null=True, blank=True, editable=False, help_text="The record as imported: an export gives back its spelling"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    objects = EmployerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="employer_name_unique",
                violation_error_message="An employer with this name exists already. Enter another name.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class AllianceMembership(models.Model):
    """A level of the Corporate Alliance that an employer has joined. An employer may be at several."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="memberships")
    level = models.PositiveSmallIntegerField(choices=AllianceLevel.choices)
    joined_on = models.DateField()

    class Meta:
        ordering = ["level"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "level"],
                name="membership_once_per_level",
                violation_error_message="The employer has this level already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.employer}, {self.get_level_display()}"


class EmployerContact(models.Model):
    """A person who signs in for one employer."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="employer_contact")
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="contacts")
    job_title = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.user} for {self.employer}"


class LevelRequest(models.Model):
    """An employer's request to move up a level, made by trying to post above it. The draft is kept."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="level_requests")
    level = models.PositiveSmallIntegerField(choices=AllianceLevel.choices)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    is_granted = models.BooleanField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    objects = LevelRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "level"],
                condition=models.Q(is_granted=None),
                name="level_request_open_once",
                violation_error_message="A request for this level is open already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.employer} asks for {self.get_level_display()}"
