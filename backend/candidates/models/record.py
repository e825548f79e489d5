"""The criminal record: convictions with their sentences, cautions, drafts of both. Never reachable from employers."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from backend.candidates import vocabulary
from backend.candidates.models.candidate import Candidate
from backend.candidates.partly_known import PartlyKnown, partly_known, partly_known_in_words
from backend.encryption import EncryptedTextField


class Conviction(models.Model):
    """What a court decided on one date (ROA 1974 s.1(4))."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="convictions")
    convicted_on = models.DateField(help_text="The first day of the month or year, if no more is known")
    precision = models.CharField(max_length=5, choices=vocabulary.PRECISIONS, default=vocabulary.Precision.DAY.value)
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
    is_summary = models.BooleanField(
        null=True, blank=True, help_text="Tried summarily; empty: as the offence has it (Scotland, Northern Ireland)"
    )
    unknown_flags = models.JSONField(
        default=list, blank=True, help_text="Flags that the coach holds to be not known, whatever the table says"
    )
    flags_reason = EncryptedTextField(blank=True, help_text="Why the coach does not follow the table of offences")
    was_under_18 = models.BooleanField(
        null=True, blank=True, help_text="Under 18 when the offence was committed; empty if not known (Scotland)"
    )
    country = models.CharField(max_length=2, choices=vocabulary.COUNTRIES, default="EW")
    proceedings = models.CharField(max_length=40, blank=True, help_text="The same for convictions dealt with together")
    has_confiscation_unpaid = models.BooleanField(default=False)
    confiscation_paid_on = models.DateField(null=True, blank=True)
    is_set_aside = models.BooleanField(default=False, help_text="Quashed, pardoned or disregarded (ROA 1974 s.1(5))")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["convicted_on", "id"]

    def __str__(self) -> str:
        return f"Conviction of {self.decided_in_words}"

    @property
    def decided(self) -> PartlyKnown:
        """The day of conviction, or the month or year in which it lies."""
        return partly_known(self.convicted_on, self.precision)

    @property
    def decided_in_words(self) -> str:
        """When they were convicted, like 27 March 2019, March 2019 or 2019."""
        return partly_known_in_words(self.decided)


class Sentence(models.Model):
    """One sentence or order of a conviction."""

    conviction = models.ForeignKey(Conviction, on_delete=models.CASCADE, related_name="sentences")
    disposal = models.CharField(max_length=40, help_text="matching.disclosure.Disposal")
    length = models.PositiveSmallIntegerField(null=True, blank=True)
    length_unit = models.CharField(max_length=6, blank=True, choices=vocabulary.LENGTH_UNITS)
    more_days = models.PositiveSmallIntegerField(default=0, help_text="Days on top of a length in months or years")
    imposed_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True, help_text="If that was another day than it was passed")
    ends_on = models.DateField(null=True, blank=True, help_text="Licence or order end, from the paperwork")
    is_until_further_order = models.BooleanField(default=False)
    has_no_last_day = models.BooleanField(
        default=False, help_text="The paper shows that the court set no last day (ROA 1974 s.5(3))"
    )
    ceased_on = models.DateField(null=True, blank=True, help_text="Last day on which an order without end had effect")
    is_paid = models.BooleanField(
        null=True, blank=True, default=False, help_text="Compensation paid in full; empty if not known"
    )
    paid_on = models.DateField(null=True, blank=True)
    is_consecutive = models.BooleanField(default=False, help_text="Starts when the custodial sentence before it ends")
    term_name = models.CharField(max_length=40, blank=True, help_text="By which another term says that it follows it")
    follows = models.CharField(
        max_length=40, blank=True, help_text="Name of the term a consecutive one follows; empty: of the one before it"
    )
    is_activated = models.BooleanField(default=False, help_text="A suspended sentence that was put into effect")
    activated_on = models.DateField(null=True, blank=True)
    is_several = models.BooleanField(default=False, help_text="Several terms, entered as the one they make together")
    single_term_over_4_years = models.BooleanField(
        null=True, blank=True, help_text="Whether one of several terms alone is over 4 years (ROA 1974 s.5(7A))"
    )
    is_schedule_18 = models.BooleanField(
        null=True, blank=True, help_text="Of the offence of this very term; empty: as the conviction"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(length=None) | ~Q(length_unit=""),
                name="sentence_length_has_unit",
                violation_error_message="Say whether the length is in days, weeks, months or years",
            ),
        ]

    def __str__(self) -> str:
        return self.disposal


class Caution(models.Model):
    """A caution of any kind."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="cautions")
    kind = models.CharField(max_length=30, help_text="matching.disclosure.CautionKind")
    cautioned_on = models.DateField(help_text="The first day of the month or year, if no more is known")
    precision = models.CharField(max_length=5, choices=vocabulary.PRECISIONS, default=vocabulary.Precision.DAY.value)
    age = models.PositiveSmallIntegerField("age when cautioned", null=True, blank=True)
    offence = EncryptedTextField()
    offence_code = models.CharField(max_length=80, blank=True)
    category = models.CharField(max_length=20, choices=vocabulary.CATEGORIES)
    is_specified = models.BooleanField(null=True, blank=True)
    unknown_flags = models.JSONField(
        default=list, blank=True, help_text="Flags that the coach holds to be not known, whatever the table says"
    )
    flags_reason = EncryptedTextField(blank=True, help_text="Why the coach does not follow the table of offences")
    conditions_end_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["cautioned_on", "id"]

    def __str__(self) -> str:
        return f"Caution of {self.decided_in_words}"

    @property
    def decided(self) -> PartlyKnown:
        """The day of the caution, or the month or year in which it lies."""
        return partly_known(self.cautioned_on, self.precision)

    @property
    def decided_in_words(self) -> str:
        """When it was given, like 27 March 2019, March 2019 or 2019."""
        return partly_known_in_words(self.decided)


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
