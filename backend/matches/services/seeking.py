"""One candidate asked of many openings. Nothing is written into the trail here: whoever shows an answer does that."""

from datetime import date, timedelta

from backend.candidates.models import Candidate
from backend.matches import pools
from backend.matches.profiles import candidate_profile, vacancy_profile
from backend.matches.services.rankings import MAY_BE_PUT_FORWARD
from employers.models import Vacancy
from employers.querysets import VacancyQuerySet
from matching.exclusions import Standing
from matching.pool import Pool, Ranked
from matching.profiles import CandidateProfile, VacancyProfile
from matching.ranking import Match, match
from matching.turning_days import turning_days

VacancyPool = Pool[VacancyProfile, CandidateProfile]


class Seeker:
    """A candidate read with `for_matching`, on a day: their profile is made once, and asked often."""

    def __init__(self, candidate: Candidate, *, on: date) -> None:
        """Evidence is as old as it is on the day."""
        self.candidate, self.on = candidate, on
        self._profile = candidate_profile(candidate, on=on)

    def best(self, openings: VacancyPool, *, limit: int) -> list[Ranked]:
        """The best openings that they are eligible for on the day, as `Pool.rank` orders them."""
        return openings.rank(self._profile, on=self.on, limit=limit, standings=(Standing.ELIGIBLE,))

    def turning_days(self, *, since: date) -> tuple[date, ...]:
        """The days after `since`, up to the day itself, on which a date alone may have opened something."""
        return turning_days(self._profile, after=since, until=self.on)

    def match(self, vacancy: Vacancy, *, on: date) -> Match:
        """Their match with an opening read with `for_matching`, as it is judged on a day."""
        return match(self._profile, vacancy_profile(vacancy), on=on)


def all_openings() -> VacancyPool:
    """Every opening there is, open or not."""
    return pools.vacancies.current()


def openings_among(vacancies: VacancyQuerySet) -> VacancyPool:
    """The openings that a query holds."""
    return pools.vacancies.among(vacancies)


def newly_possible(openings: VacancyPool, profile: CandidateProfile, *, on: date) -> list[str]:
    """The ids of the openings that nothing blocks on a day, and that something blocked the day before; best first."""
    day_before = openings.rank(profile, on=on - timedelta(days=1), standings=MAY_BE_PUT_FORWARD)
    before = {one.id for one in day_before}
    return [one.id for one in openings.rank(profile, on=on, standings=MAY_BE_PUT_FORWARD) if one.id not in before]
