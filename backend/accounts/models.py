"""People who sign in, and the establishments they belong to."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class Role(models.TextChoices):
    """What a person who signs in may do (product.md)."""

    WORK_COACH = "work_coach", "Work coach"
    EMPLOYER_CONTACT = "employer_contact", "Employer contact"
    CHECKER = "checker", "Checker"
    ALLIANCE_MANAGER = "alliance_manager", "Alliance manager"
    ANALYST = "analyst", "Analyst"
    ADMINISTRATOR = "administrator", "Administrator"
    AUDITOR = "auditor", "Auditor"


class Establishment(models.Model):
    """A prison, or a probation team for people in the community."""

    code = models.CharField(max_length=6, unique=True, help_text="Such as LEI")
    name = models.CharField(max_length=100, unique=True)
    postcode = models.CharField(max_length=8, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """Somebody who signs in. Candidates never do."""

    role = models.CharField(max_length=20, choices=Role.choices)
    establishments = models.ManyToManyField(Establishment, blank=True, related_name="staff")

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def is_work_coach(self) -> bool:
        """Whether they keep a caseload."""
        return self.role == Role.WORK_COACH

    @property
    def is_employer_contact(self) -> bool:
        """Whether they act for an employer."""
        return self.role == Role.EMPLOYER_CONTACT

    @property
    def is_alliance_manager(self) -> bool:
        """Whether they look after employers."""
        return self.role == Role.ALLIANCE_MANAGER

    @property
    def is_auditor(self) -> bool:
        """Whether they read the audit trail."""
        return self.role == Role.AUDITOR

    @property
    def is_administrator(self) -> bool:
        """Whether they manage accounts and settings."""
        return self.role == Role.ADMINISTRATOR
