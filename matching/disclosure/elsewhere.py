"""When a conviction is spent for questions asked under the law of Scotland or Northern Ireland (rules C1, C2).

A spent flag is never carried across a border: the same record is worked out afresh under the law of the question.
Dates for Northern Ireland always come with "check with an adviser".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from matching.disclosure.answers import Answer
from matching.disclosure.disposals import Disposal
from matching.disclosure.further_convictions import Extension, Standing, extend
from matching.disclosure.periods import NOTHING, UNTIL_EVENT, exceeds_months, last_day_from
from matching.disclosure.records import Caution, Conviction, InvalidRecord, Record
from matching.disclosure.rehabilitation import caution_answer, spent_answers
from matching.disclosure.sentence_periods import Case, OwnPeriod, last_day_of_order
from matching.disclosure.tables import FOLDER, InvalidTable, RowReader, current_law, read_rows
from matching.disclosure.terms import Key, Term, merge_terms
from matching.disclosure.vocabulary import Confidence, Jurisdiction, OffenceCategory, least_confident

FILE = "periods_elsewhere.toml"
SCOTTISH_ALTERNATIVES = "ROA 1974 s.8B and Sch.3 (Scotland)"
ADVISER = "Check with an adviser before relying on a date."
ASK_AGE = "Whether they were under 18 when the offence was committed: taken as not."
ASK_PROCEEDINGS = "Whether the further conviction was on indictment: one in summary proceedings extends nothing."
ASK_LENGTH = "The length of the sentence or order."
YOUNG_SEXUAL_MONTHS = 36  # term and up to three years, for listed sexual offences under 18 with over 12 months


class Rule(StrEnum):
    """What a row gives: a period, none at all, or never spent."""

    PERIOD = "period"
    NIL = "nil"
    NEVER = "never"


class OwnEnd(StrEnum):
    """Whose end counts beside the fixed months."""

    NONE = "none"
    ORDER = "order"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class ElsewhereRow:
    """One period of another jurisdiction, run from the day of conviction."""

    id: str
    jurisdiction: Jurisdiction
    name: str
    disposals: tuple[str, ...]
    rule: Rule
    over_months: int
    up_to_months: int | None
    months: int
    under_18_months: int
    own_end: OwnEnd
    after_months: int
    without_end_months: int
    extends: bool
    in_force_from: date
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Worked:
    """One sentence worked out at its earliest or latest: last unspent day, and by which row."""

    end: int
    reference: int
    is_excluded: bool
    row: ElsewhereRow


RowsByDisposal = Mapping[Disposal, tuple[ElsewhereRow, ...]]


def read_row(reader: RowReader) -> ElsewhereRow:
    """One row of periods_elsewhere.toml."""
    row = ElsewhereRow(
        id=reader.text("id"),
        jurisdiction=reader.choice("jurisdiction", Jurisdiction),
        name=reader.text("name"),
        disposals=reader.texts("disposals"),
        rule=reader.choice("rule", Rule),
        over_months=reader.months("over_months"),
        up_to_months=reader.months_or_none("up_to_months"),
        months=reader.months("months"),
        under_18_months=reader.months("under_18_months"),
        own_end=reader.choice("own_end", OwnEnd),
        after_months=reader.months("after_months"),
        without_end_months=reader.months("without_end_months"),
        extends=reader.flag("extends"),
        in_force_from=reader.day("in_force_from"),
        source=reader.text("source"),
        confidence=reader.choice("confidence", Confidence),
    )
    reader.finish()
    return row


@lru_cache(maxsize=4)
def rows_of(jurisdiction: Jurisdiction) -> RowsByDisposal:
    """The rows of a jurisdiction by disposal, shown to cover every disposal and every length exactly once."""
    rows = [
        read_row(RowReader(FILE, number, row)) for number, row in enumerate(read_rows(FOLDER / FILE, "row"), start=1)
    ]
    mine = [row for row in rows if row.jurisdiction is jurisdiction]
    found: dict[Disposal, tuple[ElsewhereRow, ...]] = {}
    for disposal in Disposal:
        bands = sorted((row for row in mine if disposal in row.disposals), key=lambda row: row.over_months)
        starts = [row.over_months for row in bands]
        ends = [row.up_to_months for row in bands]
        if not bands or starts[0] != 0 or [*starts[1:], None] != ends:
            raise InvalidTable(f"{FILE}: {jurisdiction}, {disposal}: the rows do not cover every length once")
        found[disposal] = tuple(bands)
    return found


def spent_answers_elsewhere(record: Record, jurisdiction: Jurisdiction) -> tuple[Answer, ...]:
    """One answer for each conviction under the law of Scotland or Northern Ireland.

    Cautions follow: in Scotland warnings are spent at once and other alternatives to prosecution after 3 months,
    which is what England and Wales has too.

    Raises:
        InvalidRecord: for cautions under the law of Northern Ireland, which are not in our tables.
    """
    if record.cautions and jurisdiction is Jurisdiction.NORTHERN_IRELAND:
        raise InvalidRecord("cautions", len(record.cautions), "no cautions for Northern Ireland: ask an adviser")
    convictions = [conviction for conviction in record.convictions if not conviction.is_removed]
    worked = [work_out(convictions, jurisdiction, latest=latest) for latest in (False, True)]
    least, most = (extensions(convictions, worked, jurisdiction, latest=latest) for latest in (False, True))
    answers = tuple(
        answer_for(conviction, jurisdiction, (worked[0][place], worked[1][place]), (least[place], most[place]))
        for place, conviction in enumerate(convictions)
    )
    return answers + tuple(scottish_caution(caution) for caution in record.cautions)


def scottish_caution(caution: Caution) -> Answer:
    """An alternative to prosecution under the law of Scotland."""
    answer = caution_answer(caution, current_law())
    return replace(answer, source=SCOTTISH_ALTERNATIVES, confidence=Confidence.MEDIUM)


def answers_under(jurisdiction: Jurisdiction, record: Record) -> tuple[Answer, ...]:
    """The answers of a record under the law of any jurisdiction."""
    if jurisdiction is Jurisdiction.ENGLAND_AND_WALES:
        return spent_answers(record)
    return spent_answers_elsewhere(record, jurisdiction)


def work_out(convictions: Sequence[Conviction], jurisdiction: Jurisdiction, *, latest: bool) -> list[list[Worked]]:
    """Every sentence of every conviction, at its earliest or latest."""
    rows = rows_of(jurisdiction)
    terms = merge_terms(convictions, current_law(), latest=latest)
    return [
        [
            work_out_sentence(conviction, (place, j), rows, terms, latest=latest)
            for j in range(len(conviction.sentences))
        ]
        for place, conviction in enumerate(convictions)
    ]


def work_out_sentence(
    conviction: Conviction, key: Key, rows: RowsByDisposal, terms: Mapping[Key, Term], *, latest: bool
) -> Worked:
    """One sentence under its row, with the rule for offences under 18 in Scotland."""
    case = Case(conviction.sentences[key[1]], conviction, terms.get(key), current_law(), latest)
    row = row_for(case, rows[case.sentence.disposal])
    end = end_by_row(case, row)
    if row.jurisdiction is Jurisdiction.SCOTLAND and is_under_18_at_offence(conviction) and row.rule is Rule.PERIOD:
        end = end_under_18_in_scotland(case)
    return Worked(end, end if row.extends else NOTHING, row.rule is Rule.NEVER, row)


def is_under_18_at_offence(conviction: Conviction) -> bool:
    """Whether under 18 when the offence was committed: as told, else if under 18 still at conviction."""
    if conviction.offence_under_18 is not None:
        return conviction.offence_under_18
    return bool(conviction.under_18)


def end_under_18_in_scotland(case: Case) -> int:
    """Nil for an offence under 18, save perhaps a listed sexual offence with custody over 12 months."""
    term = case.term
    listed = case.conviction.category is OffenceCategory.SEXUAL and term is not None
    if not listed or term is None or not case.latest:
        return NOTHING
    if term.nominal_end and not exceeds_months(term.start, term.nominal_end, 12):
        return NOTHING
    return end_of_term(case, YOUNG_SEXUAL_MONTHS)


def row_for(case: Case, bands: Sequence[ElsewhereRow]) -> ElsewhereRow:
    """The row for the length of the term; where that is not known, the first or the last of them."""
    if len(bands) == 1:
        return bands[0]
    if case.term is None or case.term.nominal_end is None:
        return bands[-1] if case.latest else bands[0]
    start, end = case.term.start, case.term.nominal_end
    fitting = [row for row in bands if row.up_to_months is None or not exceeds_months(start, end, row.up_to_months)]
    return fitting[0]


def end_by_row(case: Case, row: ElsewhereRow) -> int:
    """The last unspent day by a row, as an ordinal."""
    if row.rule is Rule.NIL:
        return NOTHING
    if row.rule is Rule.NEVER:
        return UNTIL_EVENT
    months = case_months(case, row)
    fixed = last_day_from(case.convicted_on, months).toordinal() if months else NOTHING
    if row.own_end is OwnEnd.TERM:
        return max(fixed, end_of_term(case, row.after_months))
    if row.own_end is OwnEnd.ORDER:
        return max(fixed, end_of_order(case, row))
    return fixed


def case_months(case: Case, row: ElsewhereRow) -> int:
    """The fixed months of a row for the person's age at conviction."""
    under_18 = not case.latest if case.conviction.under_18 is None else case.conviction.under_18
    return row.under_18_months if under_18 else row.months


def end_of_term(case: Case, after_months: int) -> int:
    """The length of the term and so many months, run from the conviction: release dates do not matter."""
    term = case.term
    if term is None or term.nominal_end is None:
        return UNTIL_EVENT if case.latest else case.convicted_on.toordinal()
    length = term.nominal_end.toordinal() - term.start.toordinal() + 1
    return last_day_from(case.convicted_on + timedelta(days=length), after_months).toordinal()


def end_of_order(case: Case, row: ElsewhereRow) -> int:
    """The end of an order with the months after it; the months for an order without end, if the row has them."""
    end = last_day_of_order(case)
    if end is None and case.sentence.no_last_day:
        if row.without_end_months:
            return last_day_from(case.convicted_on, row.without_end_months).toordinal()
        return UNTIL_EVENT
    if end is None:
        return UNTIL_EVENT if case.latest else NOTHING
    if end >= UNTIL_EVENT or not row.after_months:
        return end
    return last_day_from(date.fromordinal(end), row.after_months).toordinal()


def own_period_of(worked: Sequence[Worked], *, latest: bool) -> OwnPeriod:
    """The period of a conviction by itself: the longest of its sentences."""
    if not worked:
        return OwnPeriod(UNTIL_EVENT if latest else NOTHING, NOTHING, latest, False, ())
    return OwnPeriod(
        end=max(one.end for one in worked),
        reference=max(one.reference for one in worked),
        is_excluded=any(one.is_excluded for one in worked),
        is_custody=any(one.row.own_end is OwnEnd.TERM for one in worked),
        rows=tuple(sorted({one.row.id for one in worked})),
    )


def extensions(
    convictions: Sequence[Conviction], worked: Sequence[list[list[Worked]]], jurisdiction: Jurisdiction, *, latest: bool
) -> list[Extension]:
    """The periods after further convictions: those in summary proceedings extend nothing."""
    standings = [
        Standing(
            own=own_period_of(worked[latest][place], latest=latest),
            earliest=conviction.earliest.toordinal(),
            latest=conviction.latest.toordinal(),
            surely_excluded=own_period_of(worked[0][place], latest=False).is_excluded,
            perhaps_excluded=own_period_of(worked[1][place], latest=True).is_excluded,
            is_deemed=False,
            is_trigger=latest if conviction.is_summary is None else not conviction.is_summary,
            makes_never=jurisdiction is not Jurisdiction.SCOTLAND,
        )
        for place, conviction in enumerate(convictions)
    ]
    return extend(standings, at_latest=latest)


def answer_for(
    conviction: Conviction,
    jurisdiction: Jurisdiction,
    worked: tuple[list[Worked], list[Worked]],
    ends: tuple[Extension, Extension],
) -> Answer:
    """The answer for one conviction, with its rows as reasons and what to ask for."""
    rows = {one.row.id: one.row for one in (*worked[0], *worked[1])}
    certain, possible = ends[0].last_day, max(ends[0].last_day, ends[1].last_day)
    levels = [row.confidence for row in rows.values()]
    if certain != possible:
        levels.append(Confidence.LOW)
    return Answer(
        id=conviction.id,
        certain_until=certain,
        possible_until=possible,
        decided_on=conviction.latest,
        is_custody=any(one.row.own_end is OwnEnd.TERM for one in worked[1]),
        rules=tuple(sorted(rows)),
        reasons=tuple(f"{rows[key].name}." for key in sorted(rows)),
        source="; ".join(sorted({row.source for row in rows.values()})),
        confidence=least_confident([*levels, Confidence.MEDIUM]),
        ask=tuple(questions(conviction, jurisdiction, is_open=certain != possible)),
    )


def questions(conviction: Conviction, jurisdiction: Jurisdiction, *, is_open: bool) -> list[str]:
    """What to ask for under that law."""
    asked: list[str] = []
    if jurisdiction is Jurisdiction.SCOTLAND and conviction.offence_under_18 is None and not conviction.under_18:
        asked.append(ASK_AGE)
    if conviction.is_summary is None:
        asked.append(ASK_PROCEEDINGS)
    if is_open and any(sentence.length is None for sentence in conviction.sentences):
        asked.append(ASK_LENGTH)
    if is_open or jurisdiction is Jurisdiction.NORTHERN_IRELAND:
        asked.append(ADVISER)
    return asked
