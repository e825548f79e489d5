"""What holds of every record: order of entry, longer sentences, earliest and latest, and the summary day by day."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.disclosure import (
    CheckClass,
    CheckLevel,
    Conviction,
    Disposal,
    Length,
    OffenceCategory,
    Reach,
    Record,
    Sentence,
    Verdict,
    enquiries,
    spent_answers,
    summarise,
)
from matching.disclosure.periods import exceeds_months, last_day_beginning_with, last_day_of_term
from matching.disclosure.tables import current_law
from tests.matching.disclosure.record_strategies import LENGTHS, records
from tests.matching.disclosure.record_strategies import sentences as sentence_strategy

ASKING = {
    CheckClass.BASIC: {"check": CheckLevel.BASIC},
    CheckClass.HIGHER: {"check": CheckLevel.ENHANCED},
    CheckClass.UNFILTERED: {"check": CheckLevel.STANDARD, "filtering_applies": False},
}
ASKED = {Verdict.MAY_ASK_UNSPENT: Reach.YES, Verdict.MAY_ASK_EXEMPT: Reach.YES, Verdict.CANNOT_TELL: Reach.CANNOT_TELL}


@settings(max_examples=60, deadline=None)
@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_entry_never_matters(record, random):
    shuffled = list(record.convictions)
    random.shuffle(shuffled)
    first = {answer.id: answer for answer in spent_answers(record)}
    second = {answer.id: answer for answer in spent_answers(replace(record, convictions=tuple(shuffled)))}
    assert {key: replace(answer, ask=()) for key, answer in first.items()} == {
        key: replace(answer, ask=()) for key, answer in second.items()
    }


@settings(max_examples=60, deadline=None)
@given(records())
def test_what_is_certain_never_exceeds_what_is_possible(record):
    for answer in spent_answers(record):
        assert answer.certain_until <= answer.possible_until
    summary = summarise(record)
    for certain, possible in zip(summary.certain_until, summary.possible_until, strict=True):
        assert all(one <= other for one, other in zip(certain, possible, strict=True))


@settings(max_examples=60, deadline=None)
@given(records(), st.integers(0, 9000))
def test_the_summary_says_the_same_as_asking_on_any_day(record, later):
    days = [matter.latest for _, matter in record.places()]
    on = max(days, default=date(2026, 6, 8)) + timedelta(days=later)
    summary = summarise(record)
    matters = {matter.id: matter for _, matter in record.places()}
    for check, asking in ASKING.items():
        asked = dict.fromkeys(OffenceCategory, Reach.NO)
        for enquiry in enquiries(record, **asking, on=on):
            category, reach = matters[enquiry.id].category, ASKED.get(enquiry.verdict, Reach.NO)
            if reach is Reach.YES or asked[category] is Reach.NO:
                asked[category] = reach
        assert asked == {category: summary.reach(check, category, on=on) for category in OffenceCategory}


@settings(max_examples=100, deadline=None)
@given(
    st.dates(date(1990, 1, 1), date(2026, 6, 8)),
    st.integers(1, 200),
    st.integers(1, 60),
    st.sampled_from([Disposal.CUSTODY, Disposal.SUSPENDED_CUSTODY, Disposal.COMMUNITY_ORDER]),
    st.booleans(),
)
def test_a_longer_sentence_is_never_spent_sooner(convicted_on, months, more, disposal, under_18):
    def end_of(length):
        sentence = Sentence(disposal, length=Length(months=length))
        conviction = Conviction(
            "a", convicted_on, OffenceCategory.OTHER, (sentence,), under_18=under_18, schedule_18=False
        )
        return spent_answers(Record((conviction,)))[0].certain_until

    assert end_of(months) <= end_of(months + more)


@settings(max_examples=60, deadline=None)
@given(records())
def test_a_further_sentence_never_makes_a_conviction_spent_sooner(record):
    fine = Sentence(Disposal.FINE)
    for place, conviction in enumerate(record.convictions):
        if conviction.is_removed or not conviction.sentences:
            continue
        more = replace(conviction, sentences=(*conviction.sentences, fine))
        changed = replace(record, convictions=(*record.convictions[:place], more, *record.convictions[place + 1 :]))
        before = {answer.id: answer.certain_until for answer in spent_answers(record)}
        after = {answer.id: answer.certain_until for answer in spent_answers(changed)}
        assert before[conviction.id] <= after[conviction.id]


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1990, 1, 1), date(2026, 6, 8)), st.integers(1, 4000))
def test_every_length_of_custody_falls_in_exactly_one_band(start, days):
    end = last_day_of_term(start, Length(days=days))
    fitting = [
        row
        for row in current_law().periods["custody"]
        if (row.over_months == 0 or exceeds_months(start, end, row.over_months))
        and (row.up_to_months is None or not exceeds_months(start, end, row.up_to_months))
    ]
    assert len(fitting) == 1


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(1, 240))
def test_a_period_grows_with_its_first_day(day, months):
    tomorrow = day + timedelta(days=1)
    assert day <= last_day_beginning_with(day, months) <= last_day_beginning_with(tomorrow, months)


@st.composite
def records_with_one_resolution(draw):
    record = draw(records())
    settled = []
    for conviction in record.convictions:
        day = draw(st.dates(conviction.earliest, conviction.latest))
        under_18 = draw(st.booleans()) if conviction.under_18 is None else conviction.under_18
        schedule_18 = draw(st.booleans()) if conviction.schedule_18 is None else conviction.schedule_18
        endorsable = draw(st.booleans()) if conviction.is_endorsable is None else conviction.is_endorsable
        sentences = tuple(
            one if one.no_last_day else replace(one, length=one.length or draw(LENGTHS)) for one in conviction.sentences
        )
        settled.append(
            replace(
                conviction,
                convicted_on=day,
                under_18=under_18,
                schedule_18=schedule_18,
                is_endorsable=endorsable,
                sentences=sentences or (draw(sentence_strategy()),),
            )
        )
    return record, replace(record, convictions=tuple(settled))


@settings(max_examples=150, deadline=None)
@given(records_with_one_resolution())
def test_whatever_the_facts_turn_out_to_be_the_answer_lies_between(both):
    uncertain, settled = both
    bounds = {answer.id: answer for answer in spent_answers(uncertain)}
    for answer in spent_answers(settled):
        assert bounds[answer.id].certain_until <= answer.certain_until
        assert answer.possible_until <= bounds[answer.id].possible_until
