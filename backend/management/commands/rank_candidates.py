"""Prints the candidates who suit a vacancy, best first, with the reasons; by number, without names.

The vacancy is given by external id or key.
"""

from datetime import date

from django.core.management.base import BaseCommand, CommandParser

from backend.candidates.models import Candidate
from backend.management.rankings import add_ranking_arguments, as_json, day_of, not_found, table, totals
from backend.matches.services import CandidateMatch, candidates_for
from employers.models import Vacancy


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("vacancy", help="External id or key")
        add_ranking_arguments(parser)

    def handle(self, *, vacancy: str, on: date | None, limit: int, json: bool, **_options: object) -> None:
        row, day = _vacancy(vacancy), day_of(on)
        matches = candidates_for(None, row, among=Candidate.objects.all(), on=day)
        shown = matches[:limit]
        if json:
            self.stdout.write(_json(row, day, shown))
            return
        self.stdout.write(
            f"Candidates for {row.title} at {row.employer.name} on {day:%-d %B %Y}: {totals(matches.counts)}\n\n"
        )
        self.stdout.write(table((one.candidate.number, _about(one), one.match) for one in shown))
        self.stdout.write(f"\nShown: {len(shown)} of {len(matches):,}")


def _vacancy(wanted: str) -> Vacancy:
    number = wanted.strip()
    rows = Vacancy.objects.for_matching()
    found = rows.filter(external_id__iexact=number).first()
    if found is None and number.isdecimal():
        found = rows.filter(pk=int(number)).first()
    if found is None:
        known = Vacancy.objects.exclude(external_id=None).values_list("external_id", flat=True)
        raise not_found("vacancy", wanted, [one for one in known if one])
    return found


def _about(one: CandidateMatch) -> str:
    released_on = one.candidate.released_on
    release = f"release {released_on:%-d %B %Y}" if released_on else "release date not known"
    return f"{one.candidate.establishment}, {release}"


def _json(row: Vacancy, day: date, shown: list[CandidateMatch]) -> str:
    return as_json(
        {"vacancy": row.external_id or row.pk},
        day,
        [({"candidate": one.candidate.external_id or one.candidate.number}, one.match) for one in shown],
    )
