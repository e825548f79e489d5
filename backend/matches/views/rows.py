"""Matches as pages show them: in words, with tags."""

from dataclasses import dataclass
from datetime import date

from backend.candidates.models import Candidate
from backend.matches.services import MAY_BE_PUT_FORWARD, CandidateMatch, VacancyMatch, asked_lines
from employers.models import Vacancy
from employers.views.summaries import closes_in_words, closing_in_words, day, pay_in_words, place_in_words
from matching.exclusions import HOURS, NIGHTS, Exclusion, Standing
from matching.explanation import Answer
from matching.ranking import Match

STANDING_WORDS = {Standing.ELIGIBLE: "Eligible", Standing.DISCUSS: "To discuss", Standing.BLOCKED: "Blocked"}
STANDING_TAGS = {
    Standing.ELIGIBLE: "govuk-tag--green",
    Standing.DISCUSS: "govuk-tag--yellow",
    Standing.BLOCKED: "govuk-tag--red",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is said of a match or an opening."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Reasons:
    """A match in words for a coach."""

    standing: str
    tag: str
    out_of_100: int
    match: Match

    @property
    def may_be_put_forward(self) -> bool:
        """Whether nothing blocks it."""
        return self.match.standing in MAY_BE_PUT_FORWARD


@dataclass(frozen=True, slots=True)
class VacancyRow:
    """A vacancy in a candidate's list."""

    vacancy: Vacancy
    facts: str
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A candidate in a vacancy's list."""

    candidate: Candidate
    facts: str
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A vacancy as the candidate is shown it: plain words, no figures, nothing about their record."""

    vacancy: Vacancy
    facts: list[Fact]
    is_to_ask: bool  # the coach must be asked first
    to_ask: list[str]  # what about, where that may stand on a screen or on paper
    reasons: list[str]


def reasons_of(match: Match) -> Reasons:
    """A match in words for a coach."""
    standing = match.standing
    return Reasons(STANDING_WORDS[standing], STANDING_TAGS[standing], round(match.score * 100), match)


def vacancy_row(one: VacancyMatch) -> VacancyRow:
    """A vacancy in a candidate's list."""
    vacancy = one.vacancy
    pay = f"pay {pay_in_words(vacancy)}" if vacancy.salary_from is not None else ""
    facts = [vacancy.employer.name, place_in_words(vacancy), distance_of(one.match), pay, closes_in_words(vacancy)]
    return VacancyRow(vacancy, ", ".join(fact for fact in facts if fact), reasons_of(one.match))


def candidate_row(one: CandidateMatch) -> CandidateRow:
    """A candidate in a vacancy's list."""
    candidate = one.candidate
    release = f"release {day(candidate.released_on)}" if candidate.released_on else "release date not known"
    facts = [candidate.number, str(candidate.establishment), release, distance_of(one.match)]
    return CandidateRow(candidate, ", ".join(fact for fact in facts if fact), reasons_of(one.match))


def opportunity(one: VacancyMatch, *, on: date) -> Opportunity:
    """A vacancy as the candidate is shown it."""
    return Opportunity(
        vacancy=one.vacancy,
        facts=_plain_facts(one, on),
        is_to_ask=one.match.standing is not Standing.ELIGIBLE,
        to_ask=[found.plain for found in one.match.exclusions if _may_be_shown(found)],
        reasons=[line.plain for line in asked_lines(one.vacancy, one.match) if line.answer is not Answer.MISSING],
    )


def distance_of(match: Match) -> str:
    """Such as "about 12 km away"; empty if it is not known."""
    words = next(part.words for part in match.components if part.name == "distance")
    return words[0].lower() + words[1:] if words.endswith("away") else ""


def _may_be_shown(found: Exclusion) -> bool:
    """Whether what is in the way is only a wish: it says nothing of a record, a licence, a curfew or a driving ban."""
    return found.code == HOURS.code or found == NIGHTS


def _plain_facts(one: VacancyMatch, on: date) -> list[Fact]:
    vacancy = one.vacancy
    starts = vacancy.starts_on
    facts = [
        Fact("Who with", vacancy.employer.name),
        Fact("Where", ", ".join(part for part in (place_in_words(vacancy), distance_of(one.match)) if part)),
        Fact("Pay", pay_in_words(vacancy)),
        Fact("Hours", f"{vacancy.hours_per_week.normalize():f} a week" if vacancy.hours_per_week else ""),
        Fact("When in the day", vacancy.get_shift_display()),
        Fact("Starts", day(starts) if starts and starts > on else "As soon as possible"),
        Fact("Closes", closing_in_words(vacancy)),
    ]
    return [fact for fact in facts if fact.words]
