"""Records of the candidate import files: what is read, what is taken as not known, and what is refused."""

from datetime import date

import pytest

from matching.disclosure import (
    BarredList,
    CheckClass,
    InvalidRecord,
    OffenceCategory,
    Outcome,
    Reach,
    Span,
    barred_lists,
    read_record,
    spent_answers,
    summarise,
)


def conviction(**more):
    return {
        "convicted_on": "2023-05-09",
        "offence": "Common assault",
        "offence_category": "VIOLENCE",
        "age_at_conviction": 30,
        "sentence": {"type": "custody", "months": 10, "ended_on_or_ends_on": "2024-03-08"},
        **more,
    }


def sentence(kind, months=None, ends_on=None):
    return {"type": kind, "months": months, "ended_on_or_ends_on": ends_on}


def answer(**more):
    return spent_answers(read_record({"convictions": [conviction(**more)]}))[0]


def test_the_end_of_the_licence_beats_start_and_length():
    later = sentence("custody", 10, "2024-05-31")
    assert answer(sentence=later).last_unspent_day == date(2025, 5, 30)


def test_a_suspended_sentence_ends_when_its_term_would_have():
    suspended = sentence("suspended", 6, "2023-11-08")
    assert answer(sentence=suspended).last_unspent_day == date(2024, 11, 7)


def test_a_fine_has_no_end_date_and_runs_from_conviction():
    assert answer(sentence=sentence("fine")).last_unspent_day == date(2024, 5, 8)
    assert answer(sentence=sentence("fine"), age_at_conviction=17).last_unspent_day == date(2023, 11, 8)


def test_several_sentences_are_a_list_and_the_longest_decides():
    both = [sentence("fine"), sentence("community_order", 18, "2024-11-08")]
    assert answer(sentence=both).last_unspent_day == date(2024, 11, 8)


def test_a_ban_for_drink_driving_brings_the_endorsement_of_five_years():
    ban = sentence("driving_disqualification", 42, "2027-03-31")
    found = answer(sentence=ban, offence="Driving with excess alcohol", offence_category="DRIVING")
    assert found.last_unspent_day == date(2028, 5, 9)


def test_over_four_years_turns_on_schedule_18():
    long = sentence("custody", 60, "2028-05-08")
    drugs = answer(sentence=long, offence="Possession with intent to supply Class A", offence_category="DRUGS")
    assert drugs.last_unspent_day == date(2035, 5, 7)
    assert answer(sentence=long, offence="Robbery").outcome is Outcome.NEVER
    unknown = answer(sentence=long, offence="something in the yard")
    assert unknown.outcome is Outcome.CANNOT_TELL
    assert any("Schedule 18" in question for question in unknown.ask)


def test_an_offence_that_is_not_recognised_is_cautious_by_category():
    summary = summarise(
        read_record(
            {
                "convictions": [
                    conviction(
                        convicted_on="1999-05-09", offence="xyz", offence_category="SEXUAL", sentence=sentence("fine")
                    ),
                    conviction(convicted_on="1999-05-09", offence="xyz", sentence=sentence("fine")),
                ]
            }
        )
    )
    on = date(2026, 6, 8)
    assert summary.reach(CheckClass.HIGHER, OffenceCategory.SEXUAL, on=on) is Reach.YES
    assert summary.reach(CheckClass.HIGHER, OffenceCategory.VIOLENCE, on=on) is Reach.CANNOT_TELL
    assert summary.reach(CheckClass.BASIC, OffenceCategory.SEXUAL, on=on) is Reach.NO


def test_a_year_alone_is_a_span():
    assert read_record({"convictions": [conviction(convicted_on="2019")]}).convictions[0].convicted_on == Span(
        date(2019, 1, 1), date(2019, 12, 31)
    )


def test_a_youth_caution_is_disclosed_only_where_filtering_does_not_apply():
    caution = {
        "cautioned_on": "2026-03-08",
        "offence": "Common assault",
        "offence_category": "VIOLENCE",
        "age_at_caution": 13,
        "kind": "youth_caution",
    }
    summary = summarise(read_record({"convictions": [], "cautions": [caution]}))
    found = [summary.reach(check, OffenceCategory.VIOLENCE, on=date(2026, 3, 9)) for check in CheckClass]
    assert found == [Reach.NO, Reach.NO, Reach.YES]


def test_an_offence_against_a_child_leads_to_the_childrens_list():
    record = read_record(
        {"convictions": [conviction(offence="Sexual activity with a child", offence_category="SEXUAL")]}
    )
    assert barred_lists(record) == {BarredList.CHILDREN}
    assert barred_lists(read_record({"convictions": [conviction()]})) == frozenset()


@pytest.mark.parametrize(
    ("change", "path", "accepted"),
    [
        ({"convicted_on": "09/05/2023"}, "here.convictions[0].convicted_on", "a day such as"),
        ({"convicted_on": "2023-02-30"}, "here.convictions[0].convicted_on", "that exists"),
        ({"convicted_on": None}, "here.convictions[0].convicted_on", "a year such as"),
        ({"offence_category": "ASSAULT"}, "here.convictions[0].offence_category", "VIOLENCE"),
        ({"age_at_conviction": "30"}, "here.convictions[0].age_at_conviction", "a whole number from 10"),
        ({"sentence": sentence("porridge")}, "here.convictions[0].sentence.type", "suspended_custody"),
        ({"sentence": [sentence("fine"), sentence("custody", -1)]}, "here.convictions[0].sentence[1].months", "from 0"),
        ({"convicted": "x"}, "here.convictions[0].convicted", "did you mean 'convicted_on'?"),
        ({"sentence": "fine"}, "here.convictions[0].sentence", "a list of objects"),
        ({"convicted_on": "1812-02-28"}, "here.convictions[0].date", "from 1900-01-01"),
        ({"specified": "maybe"}, "here.convictions[0].specified", "not_known"),
    ],
)
def test_bad_input_is_refused_with_the_path_to_the_field(change, path, accepted):
    with pytest.raises(InvalidRecord) as caught:
        read_record({"convictions": [conviction(**change)]}, "here")
    assert caught.value.where == path
    assert accepted in caught.value.accepted
