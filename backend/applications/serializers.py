"""The shapes of applications in the API: the coach's, and the employer's, which is made of employer_view alone."""

from typing import Any

from django.db import models
from rest_framework import serializers

from backend.accounts.models import User
from backend.applications.forms import LONGEST_REASON
from backend.applications.models import Application, ApplicationStatus
from backend.applications.services import DeclineReason, WithdrawReason
from backend.candidates.models import Candidate
from employers.models import Vacancy


class VisibleField(serializers.PrimaryKeyRelatedField[Any]):
    """The id of a row that the person may see, with all that matching needs of it."""

    def get_queryset(self) -> models.QuerySet[Any]:
        """The rows they may see."""
        rows: Any = super().get_queryset()  # of Candidate or Vacancy, which share these names
        user = self.context["request"].user
        found: models.QuerySet[Any] = rows.visible_to(user).for_matching() if isinstance(user, User) else rows.none()
        return found


class SnapshotSerializer(serializers.Serializer[Any]):
    """The match as it was worked out when the candidate was put forward."""

    on = serializers.DateField(required=False)
    standing = serializers.CharField(required=False)
    score = serializers.FloatField(required=False)
    reasons = serializers.ListField(child=serializers.CharField(), required=False)
    engine = serializers.CharField(required=False)
    law = serializers.CharField(required=False)


class ApplicationSerializer(serializers.ModelSerializer[Application]):
    """An application as coaches see it."""

    candidate_name = serializers.CharField(source="candidate.name")
    vacancy_title = serializers.CharField(source="vacancy.title")
    employer_name = serializers.CharField(source="vacancy.employer.name")
    match = SnapshotSerializer(source="snapshot")

    class Meta:
        model = Application
        fields = (
            "id", "reference", "candidate", "candidate_name", "vacancy", "vacancy_title", "employer_name", "status",
            "has_guaranteed_interview", "match", "created_at", "changed_at",
        )  # fmt: skip


class NewApplicationSerializer(serializers.Serializer[Any]):
    """Whom to put forward for what, and what the coach confirms."""

    candidate = VisibleField(queryset=Candidate.objects.all())
    vacancy = VisibleField(queryset=Vacancy.objects.all())
    has_discussed = serializers.BooleanField(
        default=False, help_text="What the match says is to be discussed has been settled"
    )
    meets_asked = serializers.BooleanField(
        default=False, help_text="They meet the requirements that the engine cannot compare"
    )


class WithdrawSerializer(serializers.Serializer[Any]):
    """Why an application is withdrawn."""

    reason_code = serializers.ChoiceField(choices=WithdrawReason.choices)
    reason = serializers.CharField(max_length=LONGEST_REASON, allow_blank=True, default="")


class AcceptSerializer(serializers.Serializer[Any]):
    """What comes next, for the work coach."""

    words = serializers.CharField(max_length=LONGEST_REASON, allow_blank=True, default="")


class DeclineSerializer(serializers.Serializer[Any]):
    """Why somebody is declined."""

    reason_code = serializers.ChoiceField(choices=DeclineReason.choices)
    reason = serializers.CharField(max_length=LONGEST_REASON, allow_blank=True, default="")


class ShownRequirementSerializer(serializers.Serializer[Any]):
    """A line of the advert and how far the person meets it."""

    text = serializers.CharField()
    is_essential = serializers.BooleanField()
    answer = serializers.CharField()
    evidence = serializers.ListField(child=serializers.CharField())


class ShownSkillSerializer(serializers.Serializer[Any]):
    """A skill and where it was shown."""

    name = serializers.CharField(source="label")
    evidence = serializers.CharField()


class PutForwardSerializer(serializers.Serializer[Any]):
    """A person put forward, as the employer sees them (employer_view.PutForward)."""

    reference = serializers.CharField()
    vacancy = serializers.IntegerField(source="vacancy_id")
    vacancy_title = serializers.CharField()
    status = serializers.ChoiceField(choices=ApplicationStatus.choices)
    put_forward_at = serializers.DateTimeField()
    available_from = serializers.DateField(allow_null=True)
    is_available_now = serializers.BooleanField()
    has_guaranteed_interview = serializers.BooleanField()
    requirements = ShownRequirementSerializer(many=True)
    skills = ShownSkillSerializer(many=True)
