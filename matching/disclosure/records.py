"""A person's record as the law needs it (ROA 1974; disclosure rules A1): convictions, sentences and cautions."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from matching.disclosure.disposals import Disposal
from matching.disclosure.periods import LAST_REAL_DAY, Length, Span
from matching.disclosure.vocabulary import OffenceCategory

EARLIEST_DAY = date(1900, 1, 1)
LONGEST_YEARS = 100


class InvalidRecord(ValueError):  # noqa: N818 the name says what was found, as in the rest of the engine
    """A record that cannot be read: where, what was found and what is accepted."""

    def __init__(self, where: str, found: object, accepted: str) -> None:
        super().__init__(f"{where}: found {found!r}; accepted: {accepted}")
        self.where = where
        self.found = found
        self.accepted = accepted


class CautionKind(StrEnum):
    """The kinds of caution that ROA 1974 Sch.2 and the filtering rules tell apart."""

    SIMPLE = "simple"
    CONDITIONAL = "conditional"
    YOUTH = "youth"
    YOUTH_CONDITIONAL = "youth_conditional"
    REPRIMAND = "reprimand"
    WARNING = "warning"

    @property
    def is_conditional(self) -> bool:
        """Whether conditions were attached, so that it is not spent when given."""
        return self in (CautionKind.CONDITIONAL, CautionKind.YOUTH_CONDITIONAL)

    @property
    def is_youth(self) -> bool:
        """Whether only a person under 18 can be given it."""
        return self not in (CautionKind.SIMPLE, CautionKind.CONDITIONAL)


class Country(StrEnum):
    """Where the court sat. A court elsewhere is mapped to the nearest disposal here, ROA 1974 s.5(7)(f)."""

    ENGLAND_AND_WALES = "EW"
    SCOTLAND = "SC"
    NORTHERN_IRELAND = "NI"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or order, with what decides the end of its rehabilitation period.

    A field that is None is not known. `imposed_on` defaults to the day of conviction, `starts_on` to the day it
    was imposed. `ended_on` is the end of the whole custodial sentence, licence included, from the release papers
    and beats start and length. `order_ends_on` is the original last day of an order: later variation is ignored
    (ROA 1974 s.5(7)(d)). Of an order without end, `ceased_on` is the last day on which it had effect.
    """

    disposal: Disposal
    id: str = ""
    length: Length | None = None
    imposed_on: date | None = None
    starts_on: date | None = None
    ended_on: date | None = None
    order_ends_on: date | None = None
    until_further_order: bool = False
    no_last_day: bool = False  # the paper shows that no last day was provided, s.5(3)
    ceased_on: date | None = None
    paid_on: date | None = None
    is_paid: bool | None = False  # None: not known whether a compensation order has been paid
    schedule_18: bool | None = None  # of the offence of this very term; None: as the conviction says
    single_term_over_4_years: bool | None = None  # for terms entered as the single term they make together
    consecutive_to: str | None = None  # id of the sentence that it follows
    activated: bool = False  # a suspended sentence that was put into effect
    activated_on: date | None = None
    is_several: bool = False  # several sentences, entered as the single term that they make together


@dataclass(frozen=True, slots=True)
class Conviction:
    """What a court decided on one date (of the finding of guilt or plea, not of the sentence)."""

    id: str
    convicted_on: date | Span
    category: OffenceCategory
    sentences: tuple[Sentence, ...] = ()
    under_18: bool | None = False  # at conviction; None: not known
    offence: str = ""  # code in the offences table, if one was recognised
    schedule_18: bool | None = None
    specified: bool | None = None  # on the list of offences that are never filtered
    is_endorsable: bool | None = False  # None: not known whether the licence was endorsed
    proceedings: str = ""  # convictions with the same word were dealt with together
    country: Country = Country.ENGLAND_AND_WALES
    confiscation_outstanding: bool = False
    confiscation_paid_on: date | None = None
    is_removed: bool = False  # quashed, pardoned or disregarded (ROA 1974 s.1(5))
    is_summary: bool | None = None  # tried summarily: matters in Scotland and Northern Ireland only
    offence_under_18: bool | None = None  # age at the offence: matters in Scotland only
    assumptions: tuple[str, ...] = ()  # what the reader took as so because nothing was said

    @property
    def earliest(self) -> date:
        """The first day on which the conviction can have happened."""
        return self.convicted_on.earliest if isinstance(self.convicted_on, Span) else self.convicted_on

    @property
    def latest(self) -> date:
        """The last day on which the conviction can have happened."""
        return self.convicted_on.latest if isinstance(self.convicted_on, Span) else self.convicted_on

    def on(self, *, latest: bool) -> date:
        """The latest or the earliest day of conviction."""
        return self.latest if latest else self.earliest


@dataclass(frozen=True, slots=True)
class Caution:
    """A caution, reprimand or warning. Its conditions end on `conditions_end_on`, if that is known."""

    id: str
    given_on: date | Span
    category: OffenceCategory
    kind: CautionKind = CautionKind.SIMPLE
    conditions_end_on: date | None = None
    under_18: bool | None = False  # when given
    offence: str = ""
    specified: bool | None = None
    assumptions: tuple[str, ...] = ()

    @property
    def earliest(self) -> date:
        """The first day on which it can have been given."""
        return self.given_on.earliest if isinstance(self.given_on, Span) else self.given_on

    @property
    def latest(self) -> date:
        """The last day on which it can have been given."""
        return self.given_on.latest if isinstance(self.given_on, Span) else self.given_on


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that courts and police decided about one person.

    Raises:
        InvalidRecord: if ids repeat, links lead nowhere or dates cannot be right.
    """

    convictions: tuple[Conviction, ...] = ()
    cautions: tuple[Caution, ...] = field(default=())

    def __post_init__(self) -> None:
        ids: set[str] = set()
        for place, matter in self.places():
            if not matter.id or matter.id in ids:
                raise InvalidRecord(f"{place}.id", matter.id, "an id that no other conviction or caution has")
            ids.add(matter.id)
            check_day(matter.earliest, f"{place}.date")
            check_day(matter.latest, f"{place}.date")
            if matter.earliest > matter.latest:
                raise InvalidRecord(f"{place}.date", str(matter.earliest), f"a day up to {matter.latest}")
        check_sentences(self.convictions)

    def places(self) -> tuple[tuple[str, "Conviction | Caution"], ...]:
        """Each conviction and caution with its place, such as "convictions[0]"."""
        convictions = [(f"convictions[{i}]", conviction) for i, conviction in enumerate(self.convictions)]
        cautions = [(f"cautions[{i}]", caution) for i, caution in enumerate(self.cautions)]
        return (*convictions, *cautions)


def check_day(day: date | None, where: str) -> None:
    """Refuse a day outside the years the rules are made for."""
    if day is not None and not (day >= EARLIEST_DAY and day.toordinal() <= LAST_REAL_DAY):
        raise InvalidRecord(where, day.isoformat(), "a day from 1900-01-01 to 2400-12-31")


def check_sentences(convictions: tuple[Conviction, ...]) -> None:
    """Refuse repeated sentence ids, links that lead nowhere or in a circle, and lengths that cannot be."""
    known: dict[str, tuple[str, Sentence]] = {}
    for i, conviction in enumerate(convictions):
        for j, sentence in enumerate(conviction.sentences):
            place = f"convictions[{i}].sentences[{j}]"
            check_sentence(sentence, place)
            if sentence.id and sentence.id in known:
                raise InvalidRecord(f"{place}.id", sentence.id, "an id that no other sentence has")
            known[sentence.id or place] = (place, sentence)
    for place, sentence in known.values():
        check_links(place, sentence, known)


def check_links(place: str, sentence: Sentence, known: dict[str, tuple[str, Sentence]]) -> None:
    """Refuse a `consecutive_to` that names no sentence, or that comes round to its own start."""
    seen: list[str] = []
    link = sentence.consecutive_to
    while link is not None:
        if link not in known or link in seen:
            raise InvalidRecord(f"{place}.consecutive_to", link, "the id of an earlier sentence of the record")
        seen.append(link)
        link = known[link][1].consecutive_to


def check_sentence(sentence: Sentence, where: str) -> None:
    """Refuse days and lengths of one sentence that cannot be right."""
    for name in ("imposed_on", "starts_on", "ended_on", "order_ends_on", "ceased_on", "paid_on", "activated_on"):
        check_day(getattr(sentence, name), f"{where}.{name}")
    length = sentence.length
    if length is None:
        return
    parts = (length.years, length.months, length.weeks, length.days)
    if length.is_nothing or min(parts) < 0:
        raise InvalidRecord(f"{where}.length", parts, "a length of at least one day")
    if length.calendar_months > LONGEST_YEARS * 12 or length.plain_days > LONGEST_YEARS * 366:
        raise InvalidRecord(f"{where}.length", parts, f"a length of up to {LONGEST_YEARS} years")
