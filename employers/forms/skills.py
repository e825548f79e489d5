"""Confirming the skills found in an employer's words, and adding one by name."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from rapidfuzz import fuzz, process, utils

from employers import vocabulary
from employers.drafts import LINES, SKILLS, Answers, lines_of, recognised, skill_label
from employers.forms.steps import StepForm
from matching.skills.taxonomy import load
from matching.skills.vocabulary import Importance

SUGGESTED = 8
LEAST_LIKE = 60  # of 100
NONE_OF_THESE = "none"


class SkillsForm(StepForm):
    """The skills found in each line, all ticked at first."""

    heading = "Skills we found in your words"

    def __init__(self, data: Mapping[str, Any] | None = None, *, answers: Answers) -> None:
        self.requirements = offered(answers)
        super().__init__(data, answers=answers)
        for position, one in enumerate(self.requirements):
            if one["skills"]:
                self.fields[f"line_{position}"] = forms.MultipleChoiceField(
                    label=one["text"],
                    choices=[(code, skill_label(code)) for code, _ in one["skills"]],
                    widget=forms.CheckboxSelectMultiple,
                    required=False,
                )

    def initial_from(self, answers: Answers) -> dict[str, Any]:
        """What was confirmed before; all boxes where nothing was."""
        del answers
        return {f"line_{position}": one["ticked"] for position, one in enumerate(self.requirements)}

    def new_answers(self) -> Answers:
        """The requirements with the skills that stay."""
        kept = []
        for position, one in enumerate(self.requirements):
            ticked = self.cleaned_data.get(f"line_{position}", [])
            skills = [[code, weight] for code, weight in one["skills"] if code in ticked]
            if skills or not one["is_implied"]:
                kept.append(one | {"skills": skills})
        return {SKILLS: [{name: one[name] for name in one if name != "ticked"} for one in kept]}

    @property
    def without_skills(self) -> list[str]:
        """The lines in which no skill was found."""
        return [one["text"] for one in self.requirements if not one["skills"]]

    @classmethod
    def asks_for(cls) -> tuple[str, ...]:
        """One answer holds them all."""
        return (SKILLS,)


def offered(answers: Answers) -> list[Answers]:
    """Each requirement with every skill that can be ticked, and under `ticked` those that are."""
    found = recognised(answers)
    confirmed = answers.get(SKILLS)
    before = {(one["text"], one["importance"]): one for one in confirmed or ()}
    rows = []
    for one in found:
        old = before.get((one["text"], one["importance"]))
        skills = dict(one["skills"]) | dict(old["skills"] if old else ())
        nothing_yet = confirmed is None
        ticked = list(skills) if nothing_yet else [code for code, _ in (old["skills"] if old else ())]
        rows.append(one | {"skills": [[code, weight] for code, weight in skills.items()], "ticked": ticked})
    return rows


class AddSkillForm(forms.Form):
    """A skill to ask for, by its name."""

    name = forms.CharField(label="Skill", max_length=100, help_text="Such as forklift, or working in a team")
    importance = forms.ChoiceField(
        label="How much does it matter?", choices=vocabulary.IMPORTANCES, widget=forms.RadioSelect
    )
    skill = forms.ChoiceField(label="Which of these do you mean?", required=False, widget=forms.RadioSelect)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"importance": Importance.ESSENTIAL.value})
        self.suggestions = suggest(str(self.data.get("name", ""))) if data is not None else []
        field = self.fields["skill"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*self.suggestions, (NONE_OF_THESE, "None of these")]

    def clean(self) -> dict[str, Any]:
        """The code of the skill under `skill`.

        Raises:
            ValidationError: the name is of no skill, or of several and none was picked.
        """
        picked, name = self.cleaned_data.get("skill"), self.cleaned_data.get("name", "")
        if not name:
            return self.cleaned_data
        code = picked or names().get(utils.default_process(name))
        if code == NONE_OF_THESE or not (code or self.suggestions):
            self.add_error("name", ValidationError("We do not know this skill: enter another name for it"))
        elif not code:
            self.add_error("skill", ValidationError("Select which skill you mean"))
        self.cleaned_data["skill"] = code
        return self.cleaned_data

    def answers_with(self, answers: Answers) -> Answers:
        """The answers that change when this skill is asked for as a line of its own."""
        label = skill_label(self.cleaned_data["skill"])
        importance = Importance(self.cleaned_data["importance"])
        name = next(key for key, value in LINES.items() if value is importance)
        lines = lines_of(answers, name)
        given = answers.get(SKILLS)
        rows = [one for one in (recognised(answers) if given is None else given) if one["text"] != label]
        rows.append(
            {
                "text": label,
                "importance": importance.value,
                "skills": [[self.cleaned_data["skill"], 1.0]],
                "is_implied": False,
            }
        )
        return {name: [*lines, label] if label not in lines else lines, SKILLS: sorted(rows, key=_is_implied)}


def _is_implied(row: Answers) -> bool:
    return bool(row["is_implied"])


@cache
def names() -> dict[str, str]:
    """The code for each name of a skill, preferred labels first, in lower case without punctuation."""
    found: dict[str, str] = {}
    skills = load().skills.values()
    for skill in skills:
        found.setdefault(utils.default_process(skill.label), skill.code)
    for skill in skills:
        for name in skill.alternatives:
            found.setdefault(utils.default_process(name), skill.code)
    return found


def suggest(text: str) -> list[tuple[str, str]]:
    """Skills whose names are like a text, the likest first: code and label, each once; none for no text."""
    typed = utils.default_process(text)
    if not typed:
        return []
    like = process.extract(typed, names().keys(), scorer=fuzz.WRatio, limit=SUGGESTED * 4, score_cutoff=LEAST_LIKE)
    codes = dict.fromkeys(names()[name] for name, _, _ in like)
    return [(code, skill_label(code)) for code in codes][:SUGGESTED]
