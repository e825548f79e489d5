"""Prints the vacancies that suit a candidate, best first, with the reasons.

The candidate is given by prison number, CRN, external id or key.
"""

from datetime import date

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Q

from backend.candidates.models import Candidate
from backend.management.rankings import add_ranking_arguments, as_json, day_of, not_found, table, totals
from backend.matches.services import VacancyMatch, vacancies_for
from employers.views.summaries import pay_in_words, place_in_words


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("candidate", help="Prison number, CRN, external id or key")
        add_ranking_arguments(parser)

    def handle(self, *, candidate: str, on: date | None, limit: int, json: bool, **_options: object) -> None:
        row, day = _candidate(candidate), day_of(on)
        matches = vacancies_for(None, row, on=day)
        shown = matches[:limit]
        if json:
            self.stdout.write(_json(row, day, shown))
            return
        self.stdout.write(f"Vacancies for {row.number} on {day:%-d %B %Y}: {totals(matches.counts)}\n\n")
        self.stdout.write(table((one.vacancy.title, _about(one), one.match) for one in shown))
        self.stdout.write(f"\nShown: {len(shown)} of {len(matches):,}")


def _candidate(wanted: str) -> Candidate:
    number = wanted.strip()
    names = Q(prison_number__iexact=number) | Q(crn__iexact=number) | Q(external_id__iexact=number)
    rows = Candidate.objects.for_list().for_matching()
    found = rows.filter(names).first() or (rows.filter(pk=int(number)).first() if number.isdecimal() else None)
    if found is None:
        numbers = Candidate.objects.values_list("prison_number", "crn", "external_id")
        raise not_found("candidate", wanted, [one for row in numbers for one in row if one])
    return found


def _about(one: VacancyMatch) -> str:
    vacancy = one.vacancy
    where = f"{vacancy.get_kind_display()} at {vacancy.employer.name}, {place_in_words(vacancy)}"
    return f"{where}, pay: {pay_in_words(vacancy)}"


def _json(row: Candidate, day: date, shown: list[VacancyMatch]) -> str:
    return as_json(
        {"candidate": row.external_id or row.number},
        day,
        [
            ({"vacancy": one.vacancy.external_id or one.vacancy.pk, "title": one.vacancy.title}, one.match)
            for one in shown
        ],
    )
