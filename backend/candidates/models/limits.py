"""Conditions of release that limit work."""

from django.db import models

from backend.candidates import vocabulary
from backend.candidates.models.candidate import Candidate
from backend.encryption import EncryptedTextField


class LicenceCondition(models.Model):
    """One condition of a licence. Its wording is encrypted; matching reads only the structured part."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="licence_conditions")
    kind = models.CharField(max_length=40, choices=vocabulary.LICENCE_CONDITIONS)
    details = EncryptedTextField(blank=True)
    areas = models.JSONField(default=list, blank=True, help_text="Postcode districts")
    curfew_from = models.TimeField(null=True, blank=True)
    curfew_until = models.TimeField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    seen_on = models.DateField(null=True, blank=True, help_text="When the coach saw the licence")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.get_kind_display()
