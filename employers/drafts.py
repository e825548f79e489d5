"""Answers of a draft: an opening as plain JSON values, by the names of the fields, until it is posted."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder

from employers.models import Requirement, Vacancy, VacancyDraft
from matching.skills.requirements import requirements_of
from matching.skills.taxonomy import load
from matching.skills.vocabulary import Importance

Answers = dict[str, Any]  # JSON: text, numbers, lists; a boundary

ANSWERED = (
    "kind", "title", "sector", "description", "posts",
    "is_national", "postcode", "base_location",
    "hours_per_week", "shift", "shift_from", "shift_until", "contract_type", "work_pattern", "hours_band",
    "salary_from", "salary_to", "salary_period", "salary_note", "pays_minimum_wage",
    "is_rolling", "closes_on", "starts_on", "ends_on",
    "role_group", "check_level", "excluded_offences", "exclusion_details",
    "needs_driving_licence", "with_children", "uses_internet", "travels_abroad",
    "guaranteed_interviews", "is_only_for_prison_leavers", "how_to_apply",
    "supporting_documents", "supporting_documents_details",
    "source", "second_source", "charity_name", "industry_sector",
)  # fmt: skip
LINES = {"essential": Importance.ESSENTIAL, "desirable": Importance.DESIRABLE}
SKILLS = "skills"  # requirements as confirmed: text, importance, skills, is_implied
DATES = ("closes_on", "starts_on", "ends_on", "is_rolling")
TELLING = ("title", "description", *LINES)  # a change of these makes the confirmed skills out of date


def as_answers(values: Mapping[str, object]) -> Answers:
    """Values of a form or of a caller as they are kept: dates and decimals as text."""
    kept: Answers = json.loads(json.dumps(dict(values), cls=DjangoJSONEncoder))
    return kept


def merged(answers: Answers, new: Answers) -> Answers:
    """Answers with new ones over them. Skills that were confirmed for other words are dropped."""
    changed = any(name in new and new[name] != answers.get(name) for name in TELLING)
    whole = answers | new
    if changed and SKILLS not in new:
        whole.pop(SKILLS, None)
    return whole


def answers_of(vacancy: Vacancy) -> Answers:
    """The answers that would make this opening. Reads its requirements."""
    answers = as_answers({name: getattr(vacancy, name) for name in ANSWERED})
    rows = list(vacancy.requirements.all())
    for name, importance in LINES.items():
        answers[name] = [row.text for row in rows if row.importance == importance and not row.is_implied]
    answers[SKILLS] = [
        {"text": row.text, "importance": row.importance, "skills": row.skills, "is_implied": row.is_implied}
        for row in rows
    ]
    return answers


def without_dates(answers: Answers) -> Answers:
    """Answers with the dates left out, so that they are asked for again."""
    return {name: value for name, value in answers.items() if name not in DATES}


def give_answers(vacancy: Vacancy, answers: Answers) -> None:
    """Sets the answers on an opening that is not saved here.

    Raises:
        ValidationError: a value cannot be read, under the name of its field.
    """
    errors: dict[str, list[str]] = {}
    fields = {field.name: field for field in Vacancy._meta.concrete_fields}
    for name in ANSWERED:
        if name not in answers:
            continue
        try:
            value = fields[name].to_python(answers[name])
        except ValidationError as error:
            errors[name] = error.messages
        else:
            setattr(vacancy, name, value)
    if errors:
        raise ValidationError(errors)


def vacancy_of(draft: VacancyDraft) -> Vacancy:
    """The opening as its draft describes it, with the opening it amends left as it was; not saved."""
    old = draft.vacancy
    vacancy = Vacancy(employer=draft.employer)
    if old is not None:
        for field in Vacancy._meta.concrete_fields:
            setattr(vacancy, field.attname, getattr(old, field.attname))
        vacancy._state.adding = False
    give_answers(vacancy, draft.answers)
    return vacancy


def lines_of(answers: Answers, name: str) -> list[str]:
    """The lines given for `essential` or `desirable`."""
    return [str(line) for line in answers.get(name) or []]


def lines_in(text: str) -> list[str]:
    """The lines of a text, without bullets, empty lines and repeats."""
    lines = (" ".join(line.strip().lstrip("-*•·–").split()) for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def recognised(answers: Answers) -> list[Answers]:
    """The requirements in the words of the answers, each with the skills found in it, as in `SKILLS`."""
    essential, desirable = lines_of(answers, "essential"), lines_of(answers, "desirable")
    found = requirements_of(answers.get("title", ""), answers.get("description", ""), essential, desirable)
    asked = len(essential) + len(desirable)
    return [
        {
            "text": one.text,
            "importance": one.importance.value,
            "skills": [[code, round(weight, 3)] for code, weight in one.skills],
            "is_implied": position >= asked,
        }
        for position, one in enumerate(found)
    ]


def requirements_in(answers: Answers) -> list[Requirement]:
    """Rows for the requirements, not saved: every line, with its skills as confirmed, else as recognised."""
    given = answers.get(SKILLS)
    if given is None:
        return as_rows(recognised(answers))
    confirmed = {(one["text"], one["importance"]): one["skills"] for one in given}
    lines: list[Answers] = [
        {"text": line, "importance": importance.value, "skills": confirmed.get((line, importance.value), [])}
        for name, importance in LINES.items()
        for line in lines_of(answers, name)
    ]
    return as_rows([*lines, *(one for one in given if one.get("is_implied"))])


def as_rows(requirements: Iterable[Answers]) -> list[Requirement]:
    """Rows for requirements kept as JSON, in order, not saved."""
    return [
        Requirement(
            text=one["text"],
            importance=one["importance"],
            skills=one["skills"],
            is_implied=bool(one.get("is_implied")),
            position=position,
        )
        for position, one in enumerate(requirements)
    ]


def skill_label(code: str) -> str:
    """The preferred label of a skill; its code where the taxonomy no longer has it."""
    skill = load().skills.get(code)
    return skill.label if skill else code


def is_answered_field(name: str) -> bool:
    """Whether an answer of this name belongs to a draft."""
    return name in ANSWERED or name in LINES or name == SKILLS
