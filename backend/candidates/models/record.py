"""The criminal record: convictions with their sentences, cautions, drafts of both. Never reachable from employers."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from backend.candidates import vocabulary
from backend.candidates.models.candidate import Candidate
from backend.encryption import EncryptedTextField


class Conviction(models.Model):
    """What a court decided on one date (ROA 1974 s.1(4))."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="convictions")
    convicted_on = models.DateField()
    age = models.PositiveSmallIntegerField(
        "age when convicted", null=True, blank=True, validators=[MinValueValidator(10), MaxValueValidator(110)]
    )
    offence = EncryptedTextField(help_text="In the words of the court paper")
    offence_code = models.CharField(max_length=80, blank=True, help_text="Code in the table of offences")
    category = models.CharField(max_length=20, choices=vocabulary.CATEGORIES)
    is_schedule_18 = models.BooleanField(null=True, blank=True)
    is_specified = models.BooleanField(null=True, blank=True, help_text="On the list that is never filtered")
    is_endorsed = models.BooleanField(
        null=True, blank=True, help_text="The driving licence was endorsed; empty: as the offence has it"
    )
    country = models.CharField(max_length=2, choices=vocabulary.COUNTRIES, default="EW")
    proceedings = models.CharField(max_length=40, blank=True, help_text="The same for convictions dealt with together")
    has_confiscation_unpaid = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["convicted_on", "id"]

    def __str__(self) -> str:
        return f"Conviction of {self.convicted_on:%-d %B %Y}"


class Sentence(models.Model):
    """One sentence or order of a conviction."""

    conviction = models.ForeignKey(Conviction, on_delete=models.CASCADE, related_name="sentences")
    disposal = models.CharField(max_length=40, help_text="matching.disclosure.Disposal")
    length = models.PositiveSmallIntegerField(null=True, blank=True)
    length_unit = models.CharField(max_length=6, blank=True, choices=vocabulary.LENGTH_UNITS)
    imposed_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, help_text="Licence or order end, from the paperwork")
    is_until_further_order = models.BooleanField(default=False)
    is_paid = models.BooleanField(
        null=True, blank=True, default=False, help_text="Compensation paid in full; empty if not known"
    )
    paid_on = models.DateField(null=True, blank=True)
    is_consecutive = models.BooleanField(default=False, help_text="Starts when the custodial sentence before it ends")
    is_activated = models.BooleanField(default=False, help_text="A suspended sentence that was put into effect")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(length=None) | ~Q(length_unit=""),
                name="sentence_length_has_unit",
                violation_error_message="Say whether the length is in days, weeks, months or years",
            )
        ]

    def __str__(self) -> str:
        return self.disposal


class Caution(models.Model):
    """A caution of any kind."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="cautions")
    kind = models.CharField(max_length=30, help_text="matching.disclosure.CautionKind")
    cautioned_on = models.DateField()
    age = models.PositiveSmallIntegerField("age when cautioned", null=True, blank=True)
    offence = EncryptedTextField()
    offence_code = models.CharField(max_length=80, blank=True)
    category = models.CharField(max_length=20, choices=vocabulary.CATEGORIES)
    is_specified = models.BooleanField(null=True, blank=True)
    conditions_end_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["cautioned_on", "id"]

    def __str__(self) -> str:
        return f"Caution of {self.cautioned_on:%-d %B %Y}"


class RecordDraft(models.Model):
    """The answers given so far about one conviction or caution, as JSON, encrypted; one coach's own."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="record_drafts")
    coach = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=vocabulary.MATTERS)
    conviction = models.ForeignKey(Conviction, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    caution = models.ForeignKey(Caution, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    answers = EncryptedTextField(default="{}")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-changed_at", "id"]

    def __str__(self) -> str:
        return f"Draft {self.kind}"
