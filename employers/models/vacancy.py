"""What an employer offers: a vacancy, apprenticeship, work placement or training programme."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator, MinLengthValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from employers import vocabulary
from employers.models.employer import Employer
from employers.querysets import RequirementQuerySet, VacancyDraftQuerySet, VacancyQuerySet
from matching.disclosure import LevelRefusal, level_refusal
from matching.disclosure.vocabulary import CheckLevel
from matching.skills.vocabulary import Importance
from matching.vocabulary import OpeningKind, ShiftPattern


def new_external_id() -> str:
    """An id for other systems to know an opening by."""
    return str(uuid4())


class Vacancy(models.Model):
    """An opening. Its words of required skills are rows of Requirement, confirmed by the employer."""

    external_id = models.CharField(max_length=60, unique=True, null=True, blank=True, default=new_external_id)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="vacancies")
    kind = models.CharField(max_length=20, choices=vocabulary.KINDS, default=OpeningKind.JOB.value)
    title = models.CharField(max_length=100, validators=[MinLengthValidator(3)])
    sector = models.CharField(max_length=30, choices=vocabulary.SECTORS)
    description = models.TextField(max_length=3000)
    posts = models.PositiveIntegerField(default=1, validators=[MinValueValidator(1)], help_text="How many people")
    postcode = models.CharField(max_length=8, blank=True)
    is_national = models.BooleanField(default=False)
    base_location = models.CharField(max_length=12, choices=vocabulary.BaseLocation.choices, blank=True)

    hours_per_week = models.DecimalField(
        max_digits=4, decimal_places=1, null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(84)]
    )
    hours_band = models.CharField(max_length=20, choices=vocabulary.HoursBand.choices, blank=True)
    shift = models.CharField(max_length=12, choices=vocabulary.SHIFTS, default=ShiftPattern.DAYS.value)
    shift_from = models.TimeField(null=True, blank=True)
    shift_until = models.TimeField(null=True, blank=True)
    work_pattern = models.CharField(max_length=20, choices=vocabulary.WorkPattern.choices, blank=True)
    contract_type = models.CharField(max_length=20, choices=vocabulary.ContractType.choices, blank=True)
    salary_from = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    salary_to = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    salary_period = models.CharField(max_length=20, choices=vocabulary.SalaryPeriod.choices, blank=True)
    salary_note = models.CharField(max_length=100, blank=True)
    pays_minimum_wage = models.BooleanField(default=True)

    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, help_text="For placements, programmes and fixed terms")
    closes_on = models.DateField(null=True, blank=True, help_text="The last day to apply; empty while rolling")
    is_rolling = models.BooleanField(default=False)

    check_level = models.CharField(max_length=24, choices=vocabulary.CHECK_LEVELS, default=CheckLevel.NONE.value)
    role_group = models.CharField(
        max_length=60,
        choices=vocabulary.role_choices,
        blank=True,
        help_text="What the law calls the role; empty for an ordinary role, where a basic check is the most",
    )
    excluded_offences = models.JSONField(default=list, blank=True, help_text="Codes; empty or NONE for none")
    exclusion_details = models.CharField(max_length=500, blank=True)
    needs_driving_licence = models.BooleanField(default=False)
    with_children = models.BooleanField(default=False)
    uses_internet = models.BooleanField(default=False)
    travels_abroad = models.BooleanField(default=False)
    guaranteed_interviews = models.PositiveSmallIntegerField(default=0)
    is_only_for_prison_leavers = models.BooleanField(default=False)

    how_to_apply = models.TextField(max_length=1000, blank=True)
    supporting_documents = models.JSONField(default=list, blank=True)
    supporting_documents_details = models.CharField(max_length=200, blank=True)
    charity_name = models.CharField(max_length=100, blank=True)
    source = models.CharField(max_length=20, choices=vocabulary.VacancySource.choices, blank=True)
    second_source = models.CharField(max_length=20, choices=vocabulary.VacancySource.choices, blank=True)
    industry_sector = models.CharField(max_length=40, choices=vocabulary.EmployerSector.choices, blank=True)

    received = models.JSONField(
        null=True, blank=True, editable=False, help_text="The record as imported: an export gives back its spelling"
    )
    status = models.CharField(
        max_length=10, choices=vocabulary.VacancyStatus.choices, default=vocabulary.VacancyStatus.POSTED
    )
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    objects = VacancyQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name_plural = "vacancies"
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="vacancy_newest_first"),
            # what is open is counted, and the newest of it found, from this index alone
            models.Index(
                fields=["status", "-created_at", "-id", "closes_on", "is_rolling"], name="vacancy_open_newest_first"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(salary_to=None) | Q(salary_from=None) | Q(salary_to__gte=F("salary_from")),
                name="vacancy_salary_to_not_below_from",
                violation_error_message="Highest pay must be the same as or more than lowest pay",
            ),
            models.CheckConstraint(
                condition=Q(is_national=True) | ~Q(postcode=""),
                name="vacancy_placed_unless_national",
                violation_error_message="Enter the postcode of the workplace, or say that the work is national",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="vacancy_ends_after_start",
                violation_error_message="End date must be the same as or after the start date",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_open(self, *, on: date) -> bool:
        """Whether one may apply on a day: posted, and not past the closing day, which itself is open."""
        if self.status != vocabulary.VacancyStatus.POSTED:
            return False
        return self.is_rolling or self.closes_on is None or self.closes_on >= on

    @property
    def level_needed(self) -> vocabulary.AllianceLevel:
        """The lowest Alliance level at which an employer may post this."""
        needed = vocabulary.LEVEL_NEEDED[OpeningKind(self.kind)]
        return max(needed, vocabulary.GUARANTEED_INTERVIEWS_NEED) if self.guaranteed_interviews else needed

    def check_refusal(self, *, on: date) -> LevelRefusal | None:
        """Why the law of the day does not allow the check in the role; None if it does. Imported openings may have one.

        Law: Police Act 1997 ss.112, 113A, 113B; Exceptions Order 1975 Sch.1; SI 2025/1240.
        """
        role = vocabulary.role_group_of(self.role_group, on=on)
        is_self_employed = self.contract_type == vocabulary.ContractType.SELF_EMPLOYMENT
        return level_refusal(role, CheckLevel(self.check_level), is_self_employed=is_self_employed)

    @property
    def hourly_pay(self) -> Decimal | None:
        """The lowest pay in pounds an hour; None where it is not given or the hours a week are not known."""
        if self.salary_from is None:
            return None
        if self.salary_period == vocabulary.SalaryPeriod.PER_HOUR:
            return self.salary_from
        weeks = vocabulary.WEEKS_IN_PERIOD.get(self.salary_period)
        return self.salary_from / weeks / self.hours_per_week if weeks and self.hours_per_week else None

    def is_below_living_wage(self, *, on: date) -> bool:
        """Whether a vacancy pays less than the National Living Wage for people of 21 and over on a day.

        Other kinds have rates of their own, or none. Law: National Minimum Wage Regulations 2015 reg. 4.
        """
        pay, rate = self.hourly_pay, vocabulary.living_wage(on=on)
        return self.kind == OpeningKind.JOB and pay is not None and rate is not None and pay < rate.pounds_an_hour


class Requirement(models.Model):
    """One line of what the employer asks for, with the skills recognised in it."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="requirements")
    text = models.CharField(max_length=1000)
    importance = models.CharField(max_length=10, choices=vocabulary.IMPORTANCES, default=Importance.ESSENTIAL.value)
    position = models.PositiveSmallIntegerField(default=0)
    skills = models.JSONField(default=list, blank=True, help_text="[[skill code, weight 0 to 1], ...]")
    is_implied = models.BooleanField(default=False, help_text="Follows from the title, not a line of the employer's")

    objects = RequirementQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class VacancyDraft(models.Model):
    """Answers given so far, kept until posted: for a new opening, a copy, or an amendment of `vacancy`."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="drafts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts")
    answers = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = VacancyDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-id"]

    def __str__(self) -> str:
        return f"Draft of {self.answers.get('title') or 'an opening'}"
