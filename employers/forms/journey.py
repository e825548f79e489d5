"""The order of the steps, and which comes next."""

from collections.abc import Mapping

from backend.accounts.models import User
from employers.drafts import Answers
from employers.forms.skills import SkillsForm
from employers.forms.steps import (
    AboutForm,
    ApplyForm,
    ChecksForm,
    DatesForm,
    HoursForm,
    InvolvesForm,
    KindForm,
    NeedsForm,
    PayForm,
    PlaceForm,
    SourceForm,
    StepForm,
)

STEPS: Mapping[str, type[StepForm]] = {
    "kind": KindForm,
    "about": AboutForm,
    "place": PlaceForm,
    "hours": HoursForm,
    "pay": PayForm,
    "dates": DatesForm,
    "needs": NeedsForm,
    "skills": SkillsForm,
    "checks": ChecksForm,
    "involves": InvolvesForm,
    "apply": ApplyForm,
    "source": SourceForm,
}
SOURCE = "source"


def steps_for(user: User) -> list[str]:
    """The steps a user takes; only an alliance manager is asked who brought the opening in."""
    return [step for step in STEPS if step != SOURCE or user.is_alliance_manager]


def is_answered(step: str, answers: Answers) -> bool:
    """Whether every question of a step has an answer, be it an empty one."""
    return all(name in answers for name in STEPS[step].asks_for())


def next_step(user: User, answers: Answers) -> str | None:
    """The first step that is not answered; None when all are."""
    return next((step for step in steps_for(user) if not is_answered(step, answers)), None)


def step_before(user: User, step: str) -> str | None:
    """The step before this one; None for the first."""
    steps = steps_for(user)
    place = steps.index(step)
    return steps[place - 1] if place else None


def step_of(field: str) -> str:
    """The step that asks for a field."""
    return next((step for step, form in STEPS.items() if field in form.asks_for()), "about")
