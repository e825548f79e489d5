"""The criminal record: written, encrypted, read for the law; never in the trail."""

from datetime import date

import pytest
from django.core.exceptions import FieldError, ValidationError
from django.db import connection

from backend.audit.models import Entry
from backend.candidates import services, vocabulary
from backend.candidates.models import Candidate, RecordDraft
from backend.candidates.record_reading import answers_of_record, disclosure_record_of, offences_like
from matching.disclosure.records import CautionKind, Country
from tests.backend.candidates.conftest import CUSTODY, THEFT

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 21)


def read(candidate):
    return disclosure_record_of(Candidate.objects.for_matching().get(pk=candidate.pk))


def test_a_conviction_is_recorded_with_its_sentences(rosa, theft):
    (sentence,) = theft.sentences.all()
    assert (sentence.disposal, sentence.length, sentence.length_unit) == ("custody", 30, "months")
    entry = Entry.objects.get(action="record_conviction")
    assert (entry.subject_kind, entry.subject_id) == ("candidate", str(rosa.pk))
    assert entry.details == {"conviction": theft.pk, "sentences": 1}


@pytest.mark.parametrize(
    ("fields", "sentences", "words"),
    [
        (THEFT, [], "Add the sentence"),
        (THEFT | {"offence": " "}, [CUSTODY], "cannot be blank|Enter the offence"),
        (THEFT | {"category": "NONSENSE"}, [CUSTODY], "not a valid choice"),
        (THEFT, [{"disposal": "flogging"}], "kind of sentence"),
        (THEFT, [{"disposal": "custody", "length": 3}], "days, weeks, months or years"),
        (THEFT | {"convicted_on": date(1995, 1, 1)}, [CUSTODY], "under 10"),
    ],
)
def test_a_conviction_the_law_cannot_be_applied_to_is_refused(kim, rosa, fields, sentences, words):
    services.amend_candidate(kim, rosa, fields={"date_of_birth": date(1990, 3, 27)})
    with pytest.raises(ValidationError, match=words):
        services.record_conviction(kim, rosa, fields=fields, sentences=sentences)
    assert not rosa.convictions.exists()


def test_amending_a_conviction_replaces_its_sentences(kim, rosa, theft):
    services.amend_conviction(kim, theft, fields={"age": 28}, sentences=[{"disposal": "fine"}])
    theft.refresh_from_db()
    assert theft.age == 28
    assert [one.disposal for one in theft.sentences.all()] == ["fine"]
    services.remove_conviction(kim, theft)
    assert not rosa.convictions.exists()
    assert list(Entry.objects.order_by("sequence").values_list("action", flat=True)) == [
        "record_conviction", "amend_conviction", "remove_conviction",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"kind": "telling-off"}, "kind of caution"), ({"kind": "simple", "offence": " "}, "blank|Enter what")],
)
def test_a_wrong_caution_is_refused(kim, rosa, fields, words):
    with pytest.raises(ValidationError, match=words):
        services.record_caution(
            kim, rosa, fields={"offence": "x", "category": "DRUGS", "cautioned_on": date(2024, 5, 4)} | fields
        )


def test_cautions_are_amended_and_removed(kim, rosa, caution):
    services.amend_caution(kim, caution, fields={"kind": "conditional", "conditions_end_on": date(2024, 6, 1)})
    assert read(rosa).cautions[0].kind is CautionKind.CONDITIONAL
    services.remove_caution(kim, caution)
    assert read(rosa).cautions == ()


def test_a_confirmed_record_is_confirmed_again_after_a_change(kim, rosa, theft, caution):
    services.confirm_record_complete(kim, rosa)
    assert rosa.has_record_confirmed
    assert Entry.objects.get(action="confirm_record_complete").details == {"convictions": 1, "cautions": 1}
    services.remove_caution(kim, caution)
    rosa.refresh_from_db()
    assert not rosa.has_record_confirmed


def test_barred_lists_are_the_two_of_the_act(kim, rosa):
    assert services.amend_barred_lists(kim, rosa, lists=["children", "adults"]).barred_lists == ["adults", "children"]
    with pytest.raises(ValidationError, match="barred list"):
        services.amend_barred_lists(kim, rosa, lists=["pets"])


def test_no_offence_and_no_licence_wording_can_be_read_in_the_database(kim, rosa, theft, caution, curfew):
    answers = {"offence": "Stole a goose", "sentences": [{}]}
    services.start_draft(kim, rosa, kind=vocabulary.CONVICTION, answers=answers, amends=None)
    with connection.cursor() as cursor:
        everything = ""
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            everything += str(cursor.fetchall())
    for secret in ("bicycle", "cannabis", "HDC tag", "goose"):
        assert secret not in everything
    assert rosa.convictions.get().offence == "Stole a bicycle from a shed"


def test_offences_cannot_be_searched_for(rosa, theft):
    with pytest.raises(FieldError, match="Unsupported lookup"):
        rosa.convictions.filter(offence__contains="bicycle").exists()


def test_rows_become_what_the_law_reads(rosa, theft, caution):
    record = read(rosa)
    conviction = record.convictions[0]
    assert (conviction.convicted_on, conviction.under_18, conviction.country) == (
        date(2025, 10, 20), False, Country.ENGLAND_AND_WALES,
    )  # fmt: skip
    assert conviction.sentences[0].ended_on == date(2028, 3, 30)
    assert conviction.sentences[0].length.months == 30
    assert record.cautions[0].given_on == date(2024, 5, 4)


def test_reading_the_record_asks_the_database_nothing_more(rosa, theft, caution, django_assert_num_queries):
    candidate = Candidate.objects.for_matching().get(pk=rosa.pk)
    with django_assert_num_queries(0):
        disclosure_record_of(candidate)


def test_age_comes_from_the_date_of_birth_where_it_was_not_asked(kim, rosa):
    services.record_conviction(kim, rosa, fields=THEFT, sentences=[CUSTODY])
    assert read(rosa).convictions[0].under_18 is None
    services.amend_candidate(kim, rosa, fields={"date_of_birth": date(2007, 10, 21)})
    assert read(rosa).convictions[0].under_18 is True
    services.amend_candidate(kim, rosa, fields={"date_of_birth": date(2007, 10, 20)})
    assert read(rosa).convictions[0].under_18 is False


def test_a_known_offence_brings_its_flags_and_the_coach_s_word_beats_them(kim, rosa):
    wounding = offences_like("section 20 wounding")[0]
    fields = THEFT | {"offence_code": wounding.code, "category": "VIOLENCE"}
    services.record_conviction(kim, rosa, fields=fields, sentences=[CUSTODY])
    assert read(rosa).convictions[0].specified is wounding.specified is True
    services.record_conviction(kim, rosa, fields=fields | {"is_specified": False}, sentences=[CUSTODY])
    assert read(rosa).convictions[1].specified is False


def test_an_unknown_offence_is_read_with_caution(kim, rosa):
    for category in ("SEXUAL", "VIOLENCE"):
        services.record_conviction(kim, rosa, fields=THEFT | {"category": category}, sentences=[CUSTODY])
    assert [one.specified for one in read(rosa).convictions] == [True, None]


def test_a_consecutive_sentence_follows_the_one_before(kim, rosa):
    sentences = [CUSTODY, {"disposal": "fine"}, CUSTODY | {"is_consecutive": True}]
    services.record_conviction(kim, rosa, fields=THEFT, sentences=sentences)
    first, fine, second = read(rosa).convictions[0].sentences
    assert (fine.consecutive_to, second.consecutive_to) == (None, first.id)


def test_an_order_ends_on_its_own_last_day(kim, rosa):
    order = {"disposal": "community_order", "ends_on": date(2026, 10, 19)}
    services.record_conviction(kim, rosa, fields=THEFT, sentences=[order])
    (sentence,) = read(rosa).convictions[0].sentences
    assert (sentence.order_ends_on, sentence.ended_on) == (date(2026, 10, 19), None)


@pytest.mark.parametrize(("on", "status"), [(date(2032, 3, 29), "unspent"), (date(2032, 3, 30), "spent")])
def test_the_answer_stands_beside_its_conviction(rosa, theft, on, status):
    (one,), cautions = answers_of_record(Candidate.objects.for_matching().get(pk=rosa.pk), on=on)
    assert (one.row, one.status, cautions) == (theft, status, [])


def test_a_later_conviction_extends_an_earlier_one(kim, rosa, theft):
    fine = THEFT | {"convicted_on": date(2025, 6, 1), "offence": "Drunk and disorderly", "category": "OTHER"}
    services.record_conviction(kim, rosa, fields=fine | {"age": 27}, sentences=[{"disposal": "fine"}])
    latest, earliest = answers_of_record(Candidate.objects.for_matching().get(pk=rosa.pk), on=ON)[0]
    assert latest.row == theft
    assert earliest.answer.first_spent_day == latest.answer.first_spent_day


@pytest.mark.parametrize("text", ["", "qwertyuiop"])
def test_no_offence_is_offered_for_what_is_none(text):
    assert offences_like(text) == ()


def test_offences_are_offered_best_first():
    assert offences_like("ABH")[0].name == "Assault occasioning actual bodily harm"


def test_a_draft_becomes_a_conviction_and_is_gone(kim, rosa):
    answers = {"offence": "Stole a goose", "offence_code": "", "category": "THEFT_AND_FRAUD", "age": 20}
    answers |= {"convicted_on": "2020-02-03", "sentences": [{"disposal": "fine"}], "has_all_sentences": True}
    draft = services.start_draft(kim, rosa, kind=vocabulary.CONVICTION, answers=answers, amends=None)
    conviction = services.finish_draft(kim, draft)
    assert (conviction.offence, conviction.convicted_on, conviction.age) == ("Stole a goose", date(2020, 2, 3), 20)
    assert not RecordDraft.objects.exists()


def test_an_unpaid_confiscation_order_is_noted_on_the_conviction(kim, rosa):
    answers = {"offence": "Fraud", "category": "THEFT_AND_FRAUD", "convicted_on": "2020-02-03"}
    answers |= {"sentences": [{"disposal": "confiscation_order", "is_paid": False}]}
    draft = services.start_draft(kim, rosa, kind=vocabulary.CONVICTION, answers=answers, amends=None)
    assert services.finish_draft(kim, draft).has_confiscation_unpaid
    assert read(rosa).convictions[0].confiscation_outstanding


def test_a_discarded_draft_leaves_what_was_recorded(kim, rosa, theft):
    draft = services.start_draft(kim, rosa, kind=vocabulary.CONVICTION, answers={}, amends=theft)
    services.discard_draft(kim, draft)
    assert (RecordDraft.objects.count(), rosa.convictions.count()) == (0, 1)


def test_compensation_may_be_paid_unpaid_or_not_known(kim, rosa):
    for is_paid, paid_on in ((None, None), (False, None), (True, "2026-01-02")):
        paid = {"disposal": "compensation_order", "is_paid": is_paid, "paid_on": paid_on}
        services.record_conviction(kim, rosa, fields=THEFT, sentences=[paid])
    found = [(one.sentences[0].is_paid, one.sentences[0].paid_on) for one in read(rosa).convictions]
    assert found == [(None, None), (False, None), (True, date(2026, 1, 2))]
