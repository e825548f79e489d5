"""The candidate whom the README shows: kitchens and cleaning at Leeds, on Kim's caseload."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta

from backend.accounts.models import Establishment, User
from backend.candidates.models import (
    Candidate,
    Conviction,
    HeldQualification,
    LicenceCondition,
    Sentence,
    WorkHistory,
)
from backend.demo.histories import History
from backend.demo.limits import WORDS
from backend.demo.records import Record
from backend.demo.stories import months_after
from backend.demo.tables import first_history
from matching.disclosure.disposals import Disposal
from matching.disclosure.vocabulary import OffenceCategory
from matching.skills.vocabulary import EvidenceKind, Sector
from matching.vocabulary import DrivingLicence, LicenceConditionKind, SecurityCategory

FIRST = 1  # the number of this candidate
MONTHS = 30  # of the sentence


def make_first(
    candidate: Candidate,
    establishments: Mapping[str, Establishment],
    coaches: Mapping[str, Sequence[User]],
    *,
    on: date,
) -> tuple[Candidate, History, Record, list[LicenceCondition]]:
    """The candidate and the rows that belong to him, not saved."""
    candidate.first_name, candidate.last_name = "Dale", "Moorhouse"
    candidate.establishment, candidate.coach = establishments["LEI"], coaches["LEI"][0]
    candidate.date_of_birth = date(on.year - 34, 3, 14)
    candidate.released_on = on + timedelta(days=38)
    candidate.rotl_from = on - timedelta(days=10)
    candidate.security_category = SecurityCategory.C.value
    candidate.home_postcode, candidate.travel_km = "LS9 7CK", 15
    candidate.right_to_work = True
    candidate.driving = DrivingLicence.PROVISIONAL.value
    candidate.max_hours, candidate.no_nights = 40, True
    candidate.sectors = [Sector.CATERING.value, Sector.HOSPITALITY.value, Sector.CLEANING_AND_MAINTENANCE.value]
    candidate.skills_said = first_history()["said"]
    candidate.has_skills_confirmed = candidate.has_record_confirmed = True
    candidate.skills_not_kept = []
    convicted_on = on - timedelta(days=375)
    return candidate, _history(candidate, convicted_on), _record(candidate, convicted_on), _limits(candidate)


def _history(candidate: Candidate, convicted_on: date) -> History:
    told = first_history()
    work = [
        WorkHistory(
            candidate=candidate,
            title=row["title"],
            kind=EvidenceKind(row["kind"]),
            months=row["months"],
            ended_on=convicted_on + timedelta(days=row["ended"]) if "ended" in row else None,
            description=row["description"],
        )
        for row in told["work"]
    ]
    held = [
        HeldQualification(candidate=candidate, title=title, awarded_on=convicted_on + timedelta(days=120 + 60 * place))
        for place, title in enumerate(told["held"])
    ]
    return History(work, held, candidate.skills_said, candidate.sectors)


def _record(candidate: Candidate, convicted_on: date) -> Record:
    """A sentence for burglary, and a fine for a theft nine years ago, long spent."""
    last = Conviction(
        candidate=candidate,
        convicted_on=convicted_on,
        age=candidate.age_on(convicted_on),
        offence="Burglary other than a dwelling",
        offence_code="burglary_other_than_a_dwelling",
        category=OffenceCategory.THEFT_AND_FRAUD,
    )
    earlier_on = convicted_on - timedelta(days=9 * 365)
    earlier = Conviction(
        candidate=candidate,
        convicted_on=earlier_on,
        age=candidate.age_on(earlier_on),
        offence="Theft from a shop",
        offence_code="theft_from_a_shop",
        category=OffenceCategory.THEFT_AND_FRAUD,
    )
    custody = Sentence(
        conviction=last,
        disposal=Disposal.CUSTODY,
        length=MONTHS,
        length_unit="months",
        imposed_on=convicted_on,
        ends_on=months_after(convicted_on, MONTHS),
    )
    return Record([earlier, last], [Sentence(conviction=earlier, disposal=Disposal.FINE), custody], [])


def _limits(candidate: Candidate) -> list[LicenceCondition]:
    """A curfew for the first weeks, which only late shifts meet."""
    released_on = candidate.released_on
    assert released_on is not None
    return [
        LicenceCondition(
            candidate=candidate,
            kind=LicenceConditionKind.CURFEW,
            details=WORDS[LicenceConditionKind.CURFEW],
            curfew_from=time(21),
            curfew_until=time(5),
            ends_on=released_on + timedelta(days=90),
            seen_on=released_on - timedelta(days=41),
        )
    ]
