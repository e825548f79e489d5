"""A person who looks for work."""

import uuid
from datetime import date

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from backend.accounts.models import Establishment
from backend.candidates import vocabulary
from backend.candidates.querysets import CandidateQuerySet
from matching.day_release import has_no_day_release
from matching.vocabulary import DayReleaseBar, DrivingLicence, SecurityCategory


class Candidate(models.Model):
    """Someone in custody, lately released or serving in the community, who looks for work."""

    external_id = models.CharField(max_length=60, unique=True, null=True, blank=True)
    prison_number = models.CharField(
        max_length=7,
        unique=True,
        null=True,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]\d{4}[A-Z]{2}$", "Enter a prison number like A1234BC")],
    )
    crn = models.CharField(
        "CRN",
        max_length=7,
        unique=True,
        null=True,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]\d{6}$", "Enter a CRN like X123456")],
    )
    first_name = models.CharField(max_length=60, blank=True)
    last_name = models.CharField(max_length=60, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    establishment = models.ForeignKey(Establishment, on_delete=models.PROTECT, related_name="candidates")
    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="caseload"
    )

    released_on = models.DateField("release date", null=True, blank=True)
    rotl_from = models.DateField("day release possible from", null=True, blank=True)
    security_category = models.CharField(max_length=10, choices=vocabulary.SECURITY_CATEGORIES, blank=True)
    day_release_bars = models.JSONField(default=list, blank=True)
    home_postcode = models.CharField(max_length=8, blank=True)
    travel_km = models.PositiveSmallIntegerField(null=True, blank=True)
    right_to_work = models.BooleanField(null=True, blank=True)
    driving = models.CharField(max_length=12, choices=vocabulary.DRIVING, default=DrivingLicence.NONE.value)
    driving_banned_until = models.DateField(null=True, blank=True)
    max_hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    no_nights = models.BooleanField(default=False)
    self_employment = models.BooleanField(default=False)
    sectors = models.JSONField(default=list, blank=True)
    skills_said = models.TextField(max_length=2000, blank=True)
    has_skills_confirmed = models.BooleanField(
        default=False, help_text="The coach has confirmed the skills found since the work history last changed"
    )
    skills_not_kept = models.JSONField(
        null=True, blank=True, help_text="Codes of skills found that a coach saw and did not keep; None: nobody looked"
    )
    has_no_licence_conditions = models.BooleanField(
        default=False, help_text="The coach has seen that no condition of the licence limits work"
    )
    barred_lists = models.JSONField(default=list, blank=True)
    has_record_confirmed = models.BooleanField(
        default=False, help_text="The coach has confirmed that the convictions recorded are all there are"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True, db_index=True)
    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["last_name", "first_name", "id"]
        indexes = [  # the orders of the caseload: a page is found from these alone
            models.Index(fields=["establishment", "last_name", "first_name", "id"], name="candidate_by_name"),
            models.Index(fields=["establishment", "released_on", "last_name", "id"], name="candidate_by_release"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(prison_number=None) | ~Q(crn=None) | ~Q(external_id=None),
                name="candidate_known_by_a_number",
                violation_error_message="Enter a prison number or a CRN",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.number

    @property
    def name(self) -> str:
        """Their name as it is said, or their number while it is not known."""
        return str(self)

    @property
    def number(self) -> str:
        """The number they are known by."""
        return self.prison_number or self.crn or self.external_id or ""

    @property
    def has_no_day_release(self) -> bool:
        """Whether day release for work is ruled out, whatever the day (Prison Rules 1999 r.9)."""
        category = SecurityCategory(self.security_category) if self.security_category else None
        return has_no_day_release(category, [DayReleaseBar(code) for code in self.day_release_bars])

    @property
    def day_release_from(self) -> date | None:
        """The first day on which day release for work may be granted; None if not known, or if it is ruled out."""
        return None if self.has_no_day_release else self.rotl_from

    def age_on(self, day: date) -> int | None:
        """Their age in years on a day, or None while their date of birth is not known."""
        born = self.date_of_birth
        if born is None:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
