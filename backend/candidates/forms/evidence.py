"""What shows skills: a stretch of work, qualifications, and the skills found, for the coach to confirm."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django import forms
from django.utils.html import format_html
from rapidfuzz import fuzz, process, utils

from backend.candidates import vocabulary
from backend.candidates.models import Evidence
from backend.govuk.forms import DateField
from matching.skills import taxonomy
from matching.skills.vocabulary import EvidenceKind, SkillEvidence

NOT_WORK = {EvidenceKind.QUALIFICATION, EvidenceKind.SAID}
CLOSE_ENOUGH = 70  # of 100: names less alike than this are not suggested ...
WORSE_BY = 20  # ... nor those that are so much less alike than the best
ADDED_STRENGTH = 0.6
ADDED_SOURCE = "Added by the work coach"
NEW = "New since you last looked"


class WorkHistoryForm(forms.Form):
    """A stretch of work in plain words."""

    title = forms.CharField(
        label="What was the work?",
        max_length=100,
        help_text="For example, kitchens, laundry, labourer, Listener or looking after my mum",
        error_messages={"required": "Enter what the work was"},
    )
    kind = forms.ChoiceField(
        label="Where did they do it?",
        choices=[choice for choice in vocabulary.EVIDENCE_KINDS if choice[0] not in NOT_WORK],
        widget=forms.RadioSelect,
        error_messages={"required": "Select where they did it"},
    )
    months = forms.IntegerField(
        label="For how many months?",
        min_value=0,
        max_value=720,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        help_text="For 2 years, enter 24. A guess is fine.",
        error_messages={"required": "Enter how many months it lasted. A guess is fine."},
    )
    ended_on = DateField(
        label="When did it end?", required=False, help_text="Leave it empty if they still do it, or if it is not known"
    )
    description = forms.CharField(
        label="What did they do there?",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=(
            "In plain words, as they tell it: machines, tools, how much, how often, who they showed how to do it. "
            "Slang and spelling do not matter. Leave out anything about offences."
        ),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:  # Any: Django's signature
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_ended_on(self) -> date | None:
        """The day it ended, if it has."""
        ended_on: date | None = self.cleaned_data["ended_on"]
        if ended_on is not None and ended_on > self.on:
            raise forms.ValidationError("The day it ended must be today or in the past")
        return ended_on


class AddQualificationsForm(forms.Form):
    """Several qualifications at once."""

    titles = forms.CharField(
        label="Qualifications, tickets, cards and licences",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="One a line, as it stands on the certificate, like Level 2 Food Hygiene",
        error_messages={"required": "Enter at least one qualification"},
    )

    def clean_titles(self) -> list[str]:
        """The lines that hold something."""
        titles = [line.strip() for line in self.cleaned_data["titles"].splitlines() if line.strip()]
        if any(len(title) > 150 for title in titles):
            raise forms.ValidationError("Each qualification must be 150 characters or fewer")
        return titles


class QualificationForm(forms.Form):
    """One qualification with its dates."""

    title = forms.CharField(label="Qualification", max_length=150)
    awarded_on = DateField(label="Awarded", required=False, help_text="Leave it empty if not known")
    expires_on = DateField(
        label="Runs out", required=False, help_text="The day on the card or ticket. Leave it empty if it has none."
    )


class SkillsForm(forms.Form):
    """The skills found, each to be kept or not, and others that the coach adds by name."""

    keep = forms.MultipleChoiceField(
        label="Which of these do they have?", widget=forms.CheckboxSelectMultiple, required=False
    )
    added = forms.MultipleChoiceField(label="Skills you added", widget=forms.CheckboxSelectMultiple, required=False)
    name = forms.CharField(label="Add a skill by its name", required=False, max_length=80)

    def __init__(
        self,
        *args: Any,  # Django's signature
        found: Sequence[SkillEvidence],
        held: Sequence[Evidence],
        not_kept: Collection[str] | None = None,
        suggested: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        """`not_kept` are codes that a coach looked at and left out; None if nobody has looked yet."""
        super().__init__(*args, **kwargs)
        self.found = {one.skill: one for one in found}
        self.held = {row.skill: row for row in held}
        others = [code for code in self.held if code not in self.found]
        posted = self.data.getlist("added") if hasattr(self.data, "getlist") else []
        known = taxonomy.load().skills
        extra = [code for code in dict.fromkeys([*others, *posted, *suggested]) if code in known]
        keep, added = self.fields["keep"], self.fields["added"]
        assert isinstance(keep, forms.MultipleChoiceField)
        assert isinstance(added, forms.MultipleChoiceField)
        keep.choices = [(code, skill_label(code)) for code in self.found]
        added.choices = [(code, skill_label(code)) for code in extra if code not in self.found]
        looked_at = set(self.found) if not_kept is None else {*self.held, *not_kept}
        self.new = [code for code in self.found if code not in looked_at]
        has_looked = bool(self.held) or not_kept is not None
        self.initial.setdefault("keep", [*self.held, *self.new] if has_looked else list(self.found))
        self.initial.setdefault("added", others)

    @property
    def hints(self) -> Mapping[str, str]:
        """For each skill found, where it comes from and the words that show it."""
        return {code: self._hint(code, shown_by(one.source, one.words)) for code, one in self.found.items()}

    def seen(self) -> set[str]:
        """The codes of the skills that the page showed: more may have been found since."""
        posted = self.data.getlist("seen") if hasattr(self.data, "getlist") else []
        return set(posted) & set(self.found)

    def confirmed(self) -> list[SkillEvidence]:
        """The evidence of each skill that was kept or added."""
        kept = [self.found[code] for code in self.cleaned_data["keep"]]
        return kept + [self._added(code) for code in self.cleaned_data["added"]]

    def _hint(self, code: str, words: str) -> str:
        return format_html('<strong class="govuk-tag">{}</strong> {}', NEW, words) if code in self.new else words

    def _added(self, code: str) -> SkillEvidence:
        row = self.held.get(code)
        if row is None:
            return SkillEvidence(code, ADDED_STRENGTH, EvidenceKind.SAID, ADDED_SOURCE)
        return SkillEvidence(
            code, row.strength, EvidenceKind(row.kind), row.source, row.words, row.months, row.ended_on
        )


def shown_by(source: str, words: str) -> str:
    """Where a skill comes from, with the words that show it."""
    return f"{source}: “{words}”" if words and words.casefold() not in source.casefold() else source


def skill_label(code: str) -> str:
    """The preferred name of a skill; its code if the taxonomy no longer has it."""
    skill = taxonomy.load().skills.get(code)
    return skill.label[:1].upper() + skill.label[1:] if skill else code


def skills_like(text: str, limit: int = 8) -> list[str]:
    """The codes of the skills whose names are most like the text, best first."""
    names = _skill_names()
    hits = process.extract(
        text, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=limit * 4, score_cutoff=CLOSE_ENOUGH
    )
    best = max((hit[1] for hit in hits), default=0)
    near = (hit for hit in hits if hit[1] >= best - WORSE_BY)
    ordered = sorted(near, key=lambda hit: (-hit[1], len(hit[0]), hit[2]))
    return list(dict.fromkeys(key.split("|")[0] for _, _, key in ordered))[:limit]


@lru_cache
def _skill_names() -> dict[str, str]:
    return {
        f"{skill.code}|{number}": name
        for skill in taxonomy.load().skills.values()
        for number, name in enumerate((skill.label, *skill.alternatives))
    }
