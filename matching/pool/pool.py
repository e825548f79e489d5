"""The pool: many profiles of one side, ranked for one profile of the other side, and changed one by one.

A pool is made of stretches. A large one is built once; profiles that change go to a small one, and their old rows are
struck out. A pool is never changed in place: `with_changes` gives a new one that shares the large stretch, so that a
ranking under way is not disturbed.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from matching.exclusions import STANDINGS, Standing
from matching.geography import Point, chord_of
from matching.orders import Order
from matching.pool.asked import Asked, Part, Ranked
from matching.pool.columns import Flags, positions
from matching.pool.merging import settled
from matching.pool.places import by_place
from matching.pool.segments import CandidateSegment, Names, VacancySegment
from matching.pool.stretches import Segment, Stretch
from matching.profiles import CandidateProfile, VacancyProfile

LARGEST_RECENT = 500  # profiles that changed; beyond it they make a stretch of their own


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Profile = TypeVar("Profile", bound=_Named)  # what the pool holds
Other = TypeVar("Other")  # what it is ranked for


class Pool(Generic[Profile, Other]):
    """Profiles of one side. Ranks them for a profile of the other side as `match` would, only faster."""

    def __init__(
        self,
        segment_of: Callable[[Sequence[Profile], Names], Segment[Any]],
        asking: Callable[[Sequence[Other], Names], Segment[Any]],
        names: Names,
        stretches: tuple[Stretch, ...],
        recent: Mapping[str, Profile],
    ) -> None:
        """Use `of_vacancies` or `of_candidates` instead."""
        self._segment_of = segment_of
        self._asking = asking
        self._names = names
        self._stretches = stretches
        self._recent = recent  # the profiles of the last stretch, which is built anew when one of them changes

    @staticmethod
    def from_parts(
        kind: type[VacancySegment] | type[CandidateSegment], stretches: tuple[Stretch, ...], names: Names
    ) -> "Pool[Any, Any]":
        """A pool of stretches of one kind that are at hand."""
        other = CandidateSegment if kind is VacancySegment else VacancySegment
        return Pool[Any, Any](kind.of, other.of, names, stretches, {})

    def parts(self) -> tuple[type[Segment[Any]], tuple[Stretch, ...], Names]:
        """What the pool is made of: the kind of its segments, its stretches, and the names they share."""
        kind: type[Segment[Any]] = getattr(self._segment_of, "__self__")  # noqa: B009  # both are bound to their class
        return kind, self._stretches, self._names

    @staticmethod
    def of_vacancies(profiles: Iterable[VacancyProfile]) -> "Pool[VacancyProfile, CandidateProfile]":
        """A pool of vacancies, to be ranked for candidates. Of two with one id the last counts."""
        empty = Pool[VacancyProfile, CandidateProfile](VacancySegment.of, CandidateSegment.of, Names(), (), {})
        return empty._with_large(profiles)

    @staticmethod
    def of_candidates(profiles: Iterable[CandidateProfile]) -> "Pool[CandidateProfile, VacancyProfile]":
        """A pool of candidates, to be ranked for vacancies. Of two with one id the last counts."""
        empty = Pool[CandidateProfile, VacancyProfile](CandidateSegment.of, VacancySegment.of, Names(), (), {})
        return empty._with_large(profiles)

    def __len__(self) -> int:
        """How many profiles are in the pool."""
        return sum(int(stretch.is_live.sum()) for stretch in self._stretches)

    def with_changes(self, profiles: Iterable[Profile] = (), removed: Collection[str] = ()) -> "Pool[Profile, Other]":
        """A pool in which some profiles are new or changed and others, by id, are gone."""
        changed = {profile.id: profile for profile in profiles}
        gone = set(removed)
        recent = {one: profile for one, profile in {**self._recent, **changed}.items() if one not in gone}
        large = self._stretches[:-1] if self._recent else self._stretches
        struck = tuple(stretch.without([*changed, *removed]) for stretch in large)
        is_due = len(recent) > LARGEST_RECENT
        small = (self._stretch(recent),) if recent else ()
        if is_due:
            return Pool(self._segment_of, self._asking, self._names, settled(struck + small), {})
        return Pool(self._segment_of, self._asking, self._names, struck + small, recent)

    def among(self, ids: Collection[str]) -> "Pool[Profile, Other]":
        """A pool of some of these profiles, by id; ids it does not hold are passed over. Nothing is built anew."""
        stretches = tuple(stretch.only(ids) for stretch in self._stretches)
        return Pool(self._segment_of, self._asking, self._names, stretches, {})

    def where(self, is_wanted: Callable[[Segment[Any]], Flags]) -> "Pool[Profile, Other]":
        """A pool of some of these profiles: those that are marked among the rows of each segment."""
        stretches = tuple(one.where(one.is_live & is_wanted(one.segment)) for one in self._stretches)
        return Pool(self._segment_of, self._asking, self._names, stretches, {})

    def within(self, point: Point, *, km: float) -> "Pool[Profile, Other]":
        """A pool of the profiles at most so far from a point, and of those that have no place or none that is known."""
        place, limit = positions([point]), chord_of(km)
        return self.where(lambda segment: segment.places.is_near(place, limit))

    def asked_with(self, other: Other) -> Segment[Any]:
        """A profile of the other side as columns, in the names of this pool."""
        return self._asking([other], self._names)

    def ask(self, other: Other, *, on: date) -> "Asked":
        """A profile of the other side, asked of every row on a day: one look that can be tallied and ranked."""
        asking = self.asked_with(other)
        return Asked([Part(stretch, asking, on.toordinal()) for stretch in self._stretches])

    def tally(self, other: Other, *, on: date) -> dict[Standing, int]:
        """How many rows of each standing a ranking for a profile of the other side has on a day."""
        return self.ask(other, on=on).tally()

    def rank(
        self,
        other: Other,
        *,
        on: date,
        limit: int | None = None,
        standings: Collection[Standing] = STANDINGS,
        order: Order = Order.SUITED,
    ) -> list[Ranked]:
        """The best rows for a profile of the other side on a day, as `Asked.rank` gives them."""
        return self.ask(other, on=on).rank(limit=limit, standings=standings, order=order)

    def _with_large(self, profiles: Iterable[Profile]) -> "Pool[Profile, Other]":
        latest = {profile.id: profile for profile in profiles}
        stretches = (self._stretch(latest),) if latest else ()
        return Pool(self._segment_of, self._asking, self._names, stretches, {})

    def _stretch(self, profiles: Mapping[str, Profile]) -> Stretch:
        in_order = [profiles[one] for one in sorted(profiles)]
        rows = by_place(positions([_where(one) for one in in_order]))
        return Stretch.of(self._segment_of([in_order[row] for row in rows], self._names))


def _where(profile: object) -> Point | None:
    if isinstance(profile, CandidateProfile):
        return profile.home
    return profile.place if isinstance(profile, VacancyProfile) else None
