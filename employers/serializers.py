"""The shapes of employers and openings in the API."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from backend.accounts.models import User
from employers.drafts import ANSWERED, skill_label
from employers.models import Employer, Requirement, Vacancy
from employers.querysets import EmployerQuerySet
from employers.vocabulary import EXCLUSIONS, SupportingDocument, VacancyStatus

MOST_LINES = 50
LONGEST_LINE = 1000
CLOSED = [choice for choice in VacancyStatus.choices if choice[0] != VacancyStatus.POSTED]


class EmployerSerializer(serializers.ModelSerializer[Employer]):
    """An employer with its Alliance levels."""

    levels = serializers.SerializerMethodField(help_text="Levels of the Alliance: 1, 2, 3")

    class Meta:
        model = Employer
        fields = (
            "id", "external_id", "name", "description", "sector", "status", "postcode", "levels", "created_at",
            "changed_at",
        )  # fmt: skip
        read_only_fields = ("external_id", "created_at", "changed_at")

    def get_levels(self, employer: Employer) -> list[int]:
        """The levels it has joined, lowest first."""
        return [membership.level for membership in employer.memberships.all()]


class SkillWeightSerializer(serializers.Serializer[Any]):
    """A skill recognised in a line of an advert, and how much it counts there."""

    code = serializers.CharField()
    name = serializers.CharField()
    weight = serializers.FloatField()


class RequirementSerializer(serializers.ModelSerializer[Requirement]):
    """A line of what an employer asks for, with the skills recognised in it."""

    skills = serializers.SerializerMethodField()

    class Meta:
        model = Requirement
        fields = ("text", "importance", "is_implied", "skills")

    @extend_schema_field(SkillWeightSerializer(many=True))
    def get_skills(self, requirement: Requirement) -> list[dict[str, object]]:
        """The skills by code, with their names in the taxonomy."""
        return [{"code": code, "name": skill_label(code), "weight": weight} for code, weight in requirement.skills]


class AnsweredSerializer(serializers.ModelSerializer[Vacancy]):
    """What an employer says of an opening, read or written."""

    excluded_offences = serializers.ListField(child=serializers.ChoiceField(choices=EXCLUSIONS), required=False)
    supporting_documents = serializers.ListField(
        child=serializers.ChoiceField(choices=SupportingDocument.choices), required=False
    )


class VacancySerializer(AnsweredSerializer):
    """An opening as it stands."""

    employer_name = serializers.CharField(source="employer.name")
    is_open = serializers.SerializerMethodField(help_text="Whether one may apply today")
    requirements = RequirementSerializer(many=True)

    class Meta:
        model = Vacancy
        fields = (
            "id", "external_id", "employer", "employer_name", "status", "is_open", *ANSWERED, "requirements",
            "created_at", "changed_at",
        )  # fmt: skip

    def get_is_open(self, vacancy: Vacancy) -> bool:
        """Whether one may apply on the day of the request."""
        return vacancy.is_open(on=self.context["on"])


class VacancyAnswersSerializer(AnsweredSerializer):
    """What is sent of an opening: its fields, and what it asks for, one thing a line."""

    essential = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST_LINE), max_length=MOST_LINES, help_text="What people must have"
    )
    desirable = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST_LINE), max_length=MOST_LINES, required=False
    )

    class Meta:
        model = Vacancy
        fields: tuple[str, ...] = (*ANSWERED, "essential", "desirable")


class ManagedEmployerField(serializers.PrimaryKeyRelatedField[Employer]):
    """The id of an employer that the person acts for."""

    def get_queryset(self) -> EmployerQuerySet:
        """The employers they act for."""
        user = self.context["request"].user
        return Employer.objects.managed_by(user) if isinstance(user, User) else Employer.objects.none()


class NewVacancySerializer(VacancyAnswersSerializer):
    """A new opening. An employer contact may leave the employer out."""

    employer = ManagedEmployerField(queryset=Employer.objects.all(), required=False)

    class Meta(VacancyAnswersSerializer.Meta):
        fields = ("employer", *VacancyAnswersSerializer.Meta.fields)


class ClosingSerializer(serializers.Serializer[Any]):
    """Why an opening is closed."""

    status = serializers.ChoiceField(choices=CLOSED)
