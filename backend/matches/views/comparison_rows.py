"""Two matches side by side: each line with a cell for either."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from backend.matches.services import CandidateMatch, VacancyMatch
from backend.matches.views.rows import Reasons, distance_of, reasons_of
from employers.models import Vacancy
from employers.views.summaries import closing_in_words, day, pay_in_words, place_in_words
from matching.exclusions import Standing
from matching.explanation import Line
from matching.ranking import Match
from matching.skills.vocabulary import Importance

NOTHING = "Nothing"
NOT_KNOWN = "Not known"
PREFIX = {Standing.BLOCKED: "Blocked", Standing.DISCUSS: "To discuss"}


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One thing, and what is to be said of it for either side."""

    name: str
    cells: list[list[str]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two matches side by side."""

    sides: list[Reasons]
    lines: list[ComparedLine]


def candidate_table(pair: Sequence[CandidateMatch]) -> Comparison:
    """Two candidates for one vacancy: what is in the way, who meets what on what evidence, and their wishes."""
    matches = [one.match for one in pair]
    asked = [
        ComparedLine(_asked(lines[0]), [[_evidence(line)] for line in lines])
        for lines in zip(*(one.lines for one in matches), strict=True)
    ]
    facts = [
        ComparedLine("Distance", [[_distance(one)] for one in matches]),
        ComparedLine("Kind of work", [[_part(one, "preferences")] for one in matches]),
        ComparedLine("Release", [[_release(one)] for one in pair]),
        ComparedLine("Most hours a week", [[_hours_wished(one)] for one in pair]),
    ]
    return Comparison(_sides(matches), [_in_the_way(matches), *asked, *facts])


def vacancy_table(pair: Sequence[VacancyMatch], *, on: date) -> Comparison:
    """Two vacancies for one candidate: what is in the way, what each needs and is met on, and what each offers."""
    matches = [one.match for one in pair]
    essential = ComparedLine("What is essential", [_lines(one, Importance.ESSENTIAL) for one in matches])
    desirable = ComparedLine("What is desirable", [_lines(one, Importance.DESIRABLE) for one in matches])
    far = ComparedLine("Distance", [[_distance(one)] for one in matches])
    wish = ComparedLine("Kind of work", [[_part(one, "preferences")] for one in matches])
    offered = [_offered(one.vacancy, on) for one in pair]
    facts = [ComparedLine(name, [[facts[name]] for facts in offered]) for name in offered[0]]
    return Comparison(_sides(matches), [_in_the_way(matches), essential, desirable, far, wish, *facts])


def _lines(match: Match, importance: Importance) -> list[str]:
    return [line.words for line in match.lines if line.requirement.importance is importance] or [NOTHING]


def _sides(matches: Sequence[Match]) -> list[Reasons]:
    return [reasons_of(one) for one in matches]


def _in_the_way(matches: Sequence[Match]) -> ComparedLine:
    cells = [[f"{PREFIX[found.standing]}: {found.words}" for found in one.exclusions] or [NOTHING] for one in matches]
    return ComparedLine("In the way", cells)


def _asked(line: Line) -> str:
    is_essential = line.requirement.importance is Importance.ESSENTIAL
    return f"{line.requirement.text} ({'essential' if is_essential else 'desirable'})"


def _evidence(line: Line) -> str:
    """The words of a line without the requirement, which stands above both: "Met (Kitchens, 14 months)"."""
    return line.words.replace(f": {line.requirement.text}", "", 1)


def _part(match: Match, name: str) -> str:
    return next(part.words for part in match.components if part.name == name)


def _distance(match: Match) -> str:
    words = distance_of(match)
    return words[:1].upper() + words[1:] if words else NOT_KNOWN


def _release(one: CandidateMatch) -> str:
    return day(one.candidate.released_on) if one.candidate.released_on else NOT_KNOWN


def _hours_wished(one: CandidateMatch) -> str:
    hours = one.candidate.max_hours
    return "No limit" if hours is None else f"{hours.normalize():f}"


def _offered(row: Vacancy, on: date) -> dict[str, str]:
    """What an opening offers, by name."""
    return {
        "Place": place_in_words(row),
        "Pay": pay_in_words(row),
        "Hours": f"{row.hours_per_week.normalize():f} a week" if row.hours_per_week else "Not given",
        "When in the day": row.get_shift_display(),
        "Starts": day(row.starts_on) if row.starts_on and row.starts_on > on else "As soon as possible",
        "Closes": closing_in_words(row),
        "Check": row.get_check_level_display(),
        "Guaranteed interview": "Yes" if row.guaranteed_interviews else "No",
    }
