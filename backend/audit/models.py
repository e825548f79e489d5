"""The audit trail: one row for each write and each read of sensitive data, chained by hash."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from backend.audit.querysets import AppendOnlyError, EntryQuerySet


class Entry(models.Model):
    """One thing that somebody did or saw. Rows are added, never changed (services.record)."""

    sequence = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    actor_name = models.CharField(max_length=150)
    action = models.CharField(max_length=60, db_index=True)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-sequence"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"])]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.subject_kind} {self.subject_id}"

    # Overridden, against the house rule, because append-only is the whole point; the database's triggers stand behind.
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the entry; an entry that exists is refused."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError

    @property
    def action_in_words(self) -> str:
        """The action as a person reads it: `read_convictions` as Read convictions."""
        return self.action.replace("_", " ").capitalize()

    @property
    def subject_in_words(self) -> str:
        """What it is about: Candidate 12, or the name of a list."""
        return f"{self.subject_kind.replace('_', ' ').capitalize()} {self.subject_id}".strip()

    @property
    def details_in_words(self) -> str:
        """The details in one line: `count: 2; fields: name, number`; empty ones left out."""
        return "; ".join(
            f"{name.replace('_', ' ')}: {_in_words(value)}" for name, value in self.details.items() if value != []
        )


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)
