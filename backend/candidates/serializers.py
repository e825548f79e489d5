"""The shapes of candidates in the API. Convictions, cautions and licence conditions are in none of them."""

from datetime import date
from typing import Any

from django.db import models
from rest_framework import serializers

from backend.accounts.models import Establishment, User
from backend.candidates.models import Candidate, Evidence, WorkHistory
from backend.candidates.vocabulary import DAY_RELEASE_BARS, EVIDENCE_KINDS, SECTORS
from matching.skills import taxonomy
from matching.skills.vocabulary import SkillEvidence

MOST_SKILLS = 200
MOST_HOURS = 84
FARTHEST_KM = 1000

BASIC = (
    "prison_number", "crn", "first_name", "last_name", "date_of_birth", "establishment", "released_on", "rotl_from",
    "security_category", "day_release_bars", "home_postcode", "travel_km", "right_to_work", "driving",
    "driving_banned_until", "max_hours", "no_nights", "self_employment", "sectors", "skills_said",
)  # fmt: skip


class OwnEstablishmentField(serializers.SlugRelatedField[Establishment]):
    """The code of an establishment that the coach belongs to."""

    def get_queryset(self) -> models.QuerySet[Establishment]:
        """Their establishments."""
        user = self.context["request"].user
        return user.establishments.all() if isinstance(user, User) else Establishment.objects.none()


class CandidateRowSerializer(serializers.ModelSerializer[Candidate]):
    """A candidate in a list: who they are and where."""

    establishment = serializers.SlugRelatedField[Establishment](slug_field="code", read_only=True)

    class Meta:
        model = Candidate
        fields = (
            "id", "prison_number", "crn", "first_name", "last_name", "establishment", "coach", "released_on",
            "changed_at",
        )  # fmt: skip
        read_only_fields = fields


class CandidateSerializer(serializers.ModelSerializer[Candidate]):
    """A candidate with what matching needs to know of them, but their record."""

    establishment = OwnEstablishmentField(slug_field="code", queryset=Establishment.objects.all())
    sectors = serializers.ListField(child=serializers.ChoiceField(choices=SECTORS), required=False)
    day_release_bars = serializers.ListField(child=serializers.ChoiceField(choices=DAY_RELEASE_BARS), required=False)

    class Meta:
        model = Candidate
        fields = ("id", "external_id", "coach", *BASIC, "has_skills_confirmed", "created_at", "changed_at")
        read_only_fields = ("external_id", "coach", "has_skills_confirmed", "created_at", "changed_at")
        extra_kwargs = {
            "max_hours": {"min_value": 0, "max_value": MOST_HOURS},
            "travel_km": {"min_value": 0, "max_value": FARTHEST_KM},
        }

    def validate_date_of_birth(self, born: date | None) -> date | None:
        """A day in the past."""
        if born is not None and born >= self.context["on"]:
            raise serializers.ValidationError("The date of birth must be in the past")
        return born


class SkillSerializer(serializers.Serializer[Any]):
    """A skill of a candidate, and what shows it."""

    code = serializers.CharField(source="skill")
    name = serializers.SerializerMethodField()
    strength = serializers.FloatField(min_value=0, max_value=1)
    kind = serializers.ChoiceField(choices=EVIDENCE_KINDS)
    source = serializers.CharField(help_text="Where it was shown")  # type: ignore[assignment]  # the API's word
    words = serializers.CharField(help_text="What was said that shows it")
    months = serializers.IntegerField()
    ended_on = serializers.DateField(allow_null=True)
    is_confirmed = serializers.SerializerMethodField(help_text="Whether the coach has confirmed it")

    def get_name(self, one: Evidence | SkillEvidence) -> str:
        """The preferred name; the code if the taxonomy no longer has it."""
        known = taxonomy.load().skills.get(one.skill)
        return known.label if known else one.skill

    def get_is_confirmed(self, one: Evidence | SkillEvidence) -> bool:
        """Whether the coach has confirmed it; a skill that was only found is not."""
        return isinstance(one, Evidence) and one.is_confirmed


class ConfirmedSkillsSerializer(serializers.Serializer[Any]):
    """The skills a coach confirms, by code: all of them, in place of those before."""

    skills = serializers.ListField(child=serializers.CharField(max_length=80), max_length=MOST_SKILLS)


class WorkHistorySerializer(serializers.ModelSerializer[WorkHistory]):
    """A stretch of work, in prison or outside."""

    class Meta:
        model = WorkHistory
        fields = ("id", "title", "kind", "months", "ended_on", "description")

    def validate_ended_on(self, ended_on: date | None) -> date | None:
        """A day that is not to come."""
        if ended_on is not None and ended_on > self.context["on"]:
            raise serializers.ValidationError("The day it ended must be today or in the past")
        return ended_on
