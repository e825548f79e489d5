"""Why we believe that somebody has a skill: work, courses, qualifications, and the skills found in them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from backend.candidates import vocabulary
from backend.candidates.models.candidate import Candidate
from matching.skills.vocabulary import EvidenceKind


class WorkHistory(models.Model):
    """A stretch of work, in prison or outside, in the words of the person or the coach."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="work_history")
    title = models.CharField(max_length=100)
    kind = models.CharField(max_length=16, choices=vocabulary.EVIDENCE_KINDS, default=EvidenceKind.COMMUNITY.value)
    months = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(720)])
    ended_on = models.DateField(null=True, blank=True)
    description = models.TextField(max_length=4000, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "work histories"

    def __str__(self) -> str:
        return self.title


class HeldQualification(models.Model):
    """A qualification, ticket, card or licence, as the coach typed it."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="qualifications")
    title = models.CharField(max_length=150)
    awarded_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class Evidence(models.Model):
    """A skill and why we believe in it, confirmed by the coach."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="evidence")
    skill = models.CharField(max_length=80, help_text="Code in the taxonomy")
    strength = models.FloatField(validators=[MinValueValidator(0), MaxValueValidator(1)])
    kind = models.CharField(max_length=16, choices=vocabulary.EVIDENCE_KINDS)
    source = models.CharField(max_length=150)
    words = models.CharField(max_length=300, blank=True)
    months = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(null=True, blank=True)
    is_confirmed = models.BooleanField(default=False)

    class Meta:
        ordering = ["-strength", "skill", "id"]
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(fields=["candidate", "skill"], name="evidence_one_row_per_skill"),
        ]

    def __str__(self) -> str:
        return f"{self.skill} ({self.source})"
