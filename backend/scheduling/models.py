"""What was begun for which day, and which workers were heard of. The tasks themselves are rows of django-tasks-db."""

from django.db import models

from backend.scheduling.querysets import WorkerQuerySet


class Started(models.Model):
    """Something of the timetable, begun for a day: the key that keeps two workers from beginning it twice."""

    name = models.CharField(max_length=60)
    due_on = models.DateField()
    started_at = models.DateTimeField()

    class Meta:
        ordering = ["-due_on", "name", "id"]
        verbose_name_plural = "started"
        constraints = [
            models.UniqueConstraint(
                fields=["name", "due_on"],
                name="started_once_a_day",
                violation_error_message="This has been begun for the day already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} for {self.due_on.isoformat()}"


class Worker(models.Model):
    """A process that does tasks, and when it was last heard of: its lease on what it is doing."""

    key = models.CharField(max_length=64, unique=True)
    started_at = models.DateTimeField()
    heard_at = models.DateTimeField(db_index=True)

    objects = WorkerQuerySet.as_manager()

    class Meta:
        ordering = ["-heard_at", "id"]

    def __str__(self) -> str:
        return self.key
