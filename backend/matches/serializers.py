"""The shapes of matches in the API: for each, whether somebody may be put forward, and why."""

from typing import Any

from rest_framework import serializers

from backend.matches.forms import BOTH, CANDIDATE_ORDERS, STANDING_CHOICES, VACANCY_ORDERS
from employers.vocabulary import IMPORTANCES, KINDS
from matching.exclusions import Standing
from matching.explanation import Answer

FARTHEST_KM = 1000
STANDINGS = [(standing.value, standing.value) for standing in Standing]
ANSWERS = [(answer.value, answer.value) for answer in Answer]


class ComponentSerializer(serializers.Serializer[Any]):
    """One part of a score."""

    name = serializers.CharField()
    value = serializers.FloatField(help_text="0 to 1")
    weight = serializers.FloatField()
    words = serializers.CharField()


class LineSerializer(serializers.Serializer[Any]):
    """How far one requirement of the opening is met."""

    requirement = serializers.CharField(source="requirement.text")
    importance = serializers.ChoiceField(choices=IMPORTANCES, source="requirement.importance")
    answer = serializers.ChoiceField(choices=ANSWERS)
    words = serializers.CharField()


class ExclusionSerializer(serializers.Serializer[Any]):
    """Something that blocks the match, or is to be discussed first, in its least revealing words."""

    code = serializers.CharField()
    standing = serializers.ChoiceField(choices=STANDINGS)
    words = serializers.CharField()
    source = serializers.CharField(help_text="The law or the wish it rests on")  # type: ignore[assignment]  # the API's word


class MatchSerializer(serializers.Serializer[Any]):
    """The engine's answer for one candidate and one opening."""

    standing = serializers.ChoiceField(choices=STANDINGS, source="match.standing")
    score = serializers.FloatField(source="match.score", help_text="0 to 1")
    components = ComponentSerializer(many=True, source="match.components")
    requirements = LineSerializer(many=True, source="match.lines")
    exclusions = ExclusionSerializer(many=True, source="match.exclusions")
    reasons = serializers.ListField(
        child=serializers.CharField(), source="match.words", help_text="All of it in words, one sentence each"
    )


class MatchedVacancySerializer(serializers.Serializer[Any]):
    """The opening of a match."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    kind = serializers.ChoiceField(choices=KINDS)
    employer = serializers.IntegerField(source="employer_id")
    employer_name = serializers.CharField(source="employer.name")
    postcode = serializers.CharField()
    guaranteed_interviews = serializers.IntegerField()


class MatchedCandidateSerializer(serializers.Serializer[Any]):
    """The candidate of a match."""

    id = serializers.IntegerField()
    number = serializers.CharField()
    name = serializers.CharField()
    establishment = serializers.CharField(source="establishment.code")
    released_on = serializers.DateField(allow_null=True)


class VacancyMatchSerializer(MatchSerializer):
    """An opening in the ranking of a candidate."""

    vacancy = MatchedVacancySerializer()


class CandidateMatchSerializer(MatchSerializer):
    """A candidate in the ranking of an opening."""

    candidate = MatchedCandidateSerializer()


class MatchQuerySerializer(serializers.Serializer[Any]):
    """Which matches are asked for."""

    standing = serializers.ChoiceField(
        choices=STANDING_CHOICES,
        required=False,
        help_text=f"`{BOTH}`, which is the rule: eligible and to discuss",
    )


class VacancyMatchQuerySerializer(MatchQuerySerializer):
    """Which openings are ranked for a candidate."""

    kind = serializers.ChoiceField(choices=KINDS, required=False)
    km = serializers.FloatField(
        required=False, min_value=1, max_value=FARTHEST_KM, help_text="At most this far from the candidate's home"
    )
    guaranteed = serializers.BooleanField(required=False, help_text="Only those that guarantee an interview")
    sort = serializers.ChoiceField(choices=VACANCY_ORDERS, required=False, help_text="What comes first")


class CandidateMatchQuerySerializer(MatchQuerySerializer):
    """Which candidates are ranked for an opening."""

    whose = serializers.ChoiceField(
        choices=[("mine", "My caseload"), ("all", "Everybody in my establishments")],
        required=False,
        help_text="Everybody unless `mine` is asked for",
    )
    sort = serializers.ChoiceField(choices=CANDIDATE_ORDERS, required=False, help_text="What comes first")
