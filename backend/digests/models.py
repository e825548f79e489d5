"""What a coach was told on a day: kept for ninety days, so that nothing is told twice and it can be answered for."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from backend.candidates.models import Candidate
from backend.digests.querysets import DigestQuerySet, FindingQuerySet
from employers.models import Vacancy


class Section(models.TextChoices):
    """Why a coach is told of an opening, in the order of the page."""

    UNLOCKED = "unlocked", "Opened up"
    CLOSING = "closing", "Closing soon"
    NEW = "new", "New good matches"


class Because(models.TextChoices):
    """What stood in the way of an opening until a day, as far as need be said. The first that fits is said."""

    RELEASE = "release", "release is near enough for the work to start"
    DAY_RELEASE = "day_release", "day release is possible"
    DRIVING = "driving", "a driving ban ended"
    LICENCE = "licence", "a condition of the licence ended"
    DISCLOSURE = "disclosure", "a disclosure period ended"
    OTHER = "other", "a limit ended"


class Digest(models.Model):
    """A coach's digest of one day; empty where there was nothing to tell."""

    coach = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests")
    on = models.DateField()
    written_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["coach", "on"],
                name="digest_once_a_day",
                violation_error_message="This coach has a digest of that day already.",
            )
        ]

    def __str__(self) -> str:
        return f"Digest of {self.on:%-d %B %Y}"

    @property
    def is_seen(self) -> bool:
        """Whether the coach has marked it as seen."""
        return self.seen_at is not None


class Finding(models.Model):
    """One opening that a digest tells of for one candidate: a snapshot of why, on the day it was told."""

    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="findings")
    section = models.CharField(max_length=10, choices=Section.choices)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="+")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField(validators=[MinValueValidator(0), MaxValueValidator(1)])
    because = models.CharField(max_length=12, choices=Because.choices, blank=True)
    opened_on = models.DateField(null=True, blank=True, help_text="The first day on which it was possible")

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["digest", "id"]
        constraints = [
            models.UniqueConstraint(fields=["digest", "candidate", "vacancy"], name="finding_once_a_digest"),
            models.CheckConstraint(
                condition=Q(section="unlocked", opened_on__isnull=False) & ~Q(because="")
                | ~Q(section="unlocked") & Q(because="", opened_on=None),
                name="finding_says_why_it_opened",
                violation_error_message="What opened up says when and because of what; nothing else does.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_section_display()}: vacancy {self.vacancy_id} for candidate {self.candidate_id}"
