"""The coach's word against the table of offences, and the rest of what the law engine can use of a record."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from backend.candidates import services
from backend.candidates.models import Candidate, RecordDraft
from backend.candidates.record_reading import answers_of_record, disclosure_record_of, offences_like
from matching.disclosure.periods import Length
from tests.backend.candidates.conftest import CUSTODY, THEFT
from tests.backend.candidates.test_pages import date_boxes, url

pytestmark = pytest.mark.django_db
LONG = {"disposal": "custody", "length": 60, "length_unit": "months"}
TABLE = {"is_schedule_18": "table", "is_specified": "table", "is_summary": "table", "is_endorsed": "table"}


@pytest.fixture
def wounding(kim, rosa):
    """Five years for section 20 wounding, as the table has it."""
    offence = offences_like("section 20 wounding")[0]
    fields = THEFT | {"offence_code": offence.code, "category": "VIOLENCE", "age": 27}
    return services.record_conviction(kim, rosa, fields=fields, sentences=[LONG])


class Amending:
    """A draft that amends a conviction."""

    def __init__(self, client, candidate, conviction):
        self.client, self.candidate = client, candidate
        self.check = client.post(url("amend_conviction", candidate, conviction.pk)).url

    def answer(self, slug, **answers):
        address = url("question", self.candidate, RecordDraft.objects.get().pk, slug)
        page = self.client.post(address, answers)
        return "" if page.status_code == 302 else page.content.decode()

    def page(self, slug):
        return self.client.get(url("question", self.candidate, RecordDraft.objects.get().pk, slug)).content.decode()

    def record(self):
        assert self.client.post(self.check).status_code == 302


def read(candidate):
    return disclosure_record_of(Candidate.objects.for_matching().get(pk=candidate.pk)).convictions[0]


@pytest.mark.parametrize(("word", "counts"), [("yes", True), ("no", False), ("unknown", None), ("table", True)])
def test_the_coach_s_word_beats_the_table_and_needs_a_reason(sign_in, kim, rosa, wounding, word, counts):
    table = read(rosa)
    assert (table.schedule_18, table.specified) == (True, True)
    amending = Amending(sign_in(kim), rosa, wounding)
    assert "As our table has it: yes (confidence" in amending.page("lists")
    if word != "table":
        assert "Enter how you know" in amending.answer("lists", **TABLE | {"is_schedule_18": word})
    assert amending.answer("lists", **TABLE | {"is_schedule_18": word}, flags_reason="The indictment says so") == ""
    amending.record()
    found = read(rosa)
    assert (found.schedule_18, found.specified) == (counts, True)
    shown = amending.client.get(url("record", rosa)).content.decode()
    assert ("by the coach’s word (our table: yes, confidence" in shown) is (word != "table")
    assert ("The indictment says so" in shown) is (word != "table")
    again = Amending(amending.client, rosa, wounding)
    assert ("checked" in again.page("lists")) is True


@pytest.mark.parametrize(
    ("flags", "status"), [({}, "never_spent"), ({"is_schedule_18": False}, "unspent"),
                          ({"unknown_flags": ["is_schedule_18"]}, "cannot_tell")],
)  # fmt: skip
def test_the_law_follows_the_coach(kim, rosa, wounding, flags, status):
    services.amend_conviction(kim, wounding, fields=flags, sentences=[LONG])
    candidate = Candidate.objects.for_matching().get(pk=rosa.pk)
    (one,), _ = answers_of_record(candidate, on=date(2038, 1, 1) if status == "cannot_tell" else date(2026, 1, 1))
    assert one.status == status


def test_the_reason_cannot_be_read_in_the_database(kim, rosa, wounding):
    services.amend_conviction(
        kim, wounding, fields={"is_specified": False, "flags_reason": "goose papers"}, sentences=[LONG]
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM candidates_conviction")
        assert "goose" not in str(cursor.fetchall())
    assert rosa.convictions.get().flags_reason == "goose papers"


def test_another_offence_forgets_what_was_said_of_the_first(sign_in, kim, rosa, wounding):
    services.amend_conviction(kim, wounding, fields={"unknown_flags": ["is_specified"]}, sentences=[LONG])
    amending = Amending(sign_in(kim), rosa, wounding)
    amending.answer("offence", offence="Drunk and disorderly")
    assert "unknown_flags" not in services.answers_of(RecordDraft.objects.get())


def test_a_conviction_that_was_set_aside_counts_for_nothing(sign_in, kim, rosa, wounding, theft):
    amending = Amending(sign_in(kim), rosa, wounding)
    facts = {"is_set_aside": "yes", "was_under_18": "unknown"}
    assert amending.answer("further-facts", **facts) == ""
    amending.record()
    shown = amending.client.get(url("record", rosa)).content.decode()
    assert "Set aside" in shown
    assert "Never spent" not in shown
    found, _ = answers_of_record(Candidate.objects.for_matching().get(pk=rosa.pk), on=date(2026, 1, 1))
    assert [one.row for one in found] == [theft]
    assert amending.client.get(f"/candidates/{rosa.pk}/disclosure/").status_code == 200


def test_a_suspended_sentence_is_put_into_effect_on_a_day(sign_in, kim, rosa):
    suspended = {"disposal": "suspended_custody", "length": 6, "length_unit": "months"}
    conviction = services.record_conviction(kim, rosa, fields=THEFT | {"age": 27}, sentences=[suspended])
    amending = Amending(sign_in(kim), rosa, conviction)
    early = date_boxes("activated_on", date(2025, 10, 19))
    assert "must be after the conviction" in amending.answer("sentence-1-activated", is_activated="yes", **early)
    assert (
        amending.answer("sentence-1-activated", is_activated="yes", **date_boxes("activated_on", date(2026, 2, 3)))
        == ""
    )
    amending.record()
    (sentence,) = read(rosa).sentences
    assert (sentence.activated, sentence.activated_on) == (True, date(2026, 2, 3))
    assert "put into effect 3 February 2026" in amending.client.get(url("record", rosa)).content.decode()


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"ending": "no-last-day"}, {"no_last_day": True, "until_further_order": False, "ceased_on": None}),
        (
            {"ending": "further-order"} | date_boxes("ceased_on", date(2026, 1, 2)),
            {"no_last_day": False, "until_further_order": True, "ceased_on": date(2026, 1, 2)},
        ),
        ({"ending": "further-order"}, {"no_last_day": False, "until_further_order": True, "ceased_on": None}),
    ],
)
def test_an_order_without_a_last_day_is_not_one_without_end(sign_in, kim, rosa, answers, expected):
    order = {"disposal": "restraining_order"}
    conviction = services.record_conviction(kim, rosa, fields=THEFT | {"age": 27}, sentences=[order])
    amending = Amending(sign_in(kim), rosa, conviction)
    assert amending.answer("sentence-1-order-end", **answers) == ""
    amending.record()
    (sentence,) = read(rosa).sentences
    assert {name: getattr(sentence, name) for name in expected} == expected


def test_what_the_engine_can_use_of_a_term_can_be_entered(sign_in, kim, rosa, wounding):
    amending = Amending(sign_in(kim), rosa, wounding)
    assert amending.answer("sentence-1-length", length="5", length_unit="years", more_days="10") == ""
    assert amending.answer("sentence-1-several", made_of="several-short", is_schedule_18="no") == ""
    dates = date_boxes("imposed_on", date(2025, 11, 1)) | date_boxes("starts_on", date(2025, 12, 1))
    assert amending.answer("sentence-1-end", **dates) == ""
    page = amending.client.get(amending.check).content.decode()
    assert "5 years and 10 days" in page
    assert "none of them alone is over 4 years" in page
    amending.record()
    (sentence,) = read(rosa).sentences
    assert (sentence.length, sentence.is_several, sentence.single_term_over_4_years) == (
        Length(years=5, days=10), True, False,
    )  # fmt: skip
    assert (sentence.schedule_18, sentence.imposed_on, sentence.starts_on) == (
        False, date(2025, 11, 1), date(2025, 12, 1),
    )  # fmt: skip


def test_a_sentence_passed_on_a_breach_has_its_own_day(sign_in, kim, rosa):
    fine = [{"disposal": "fine"}]
    conviction = services.record_conviction(kim, rosa, fields=THEFT | {"age": 27}, sentences=fine)
    amending = Amending(sign_in(kim), rosa, conviction)
    early = date_boxes("imposed_on", date(2025, 10, 19))
    assert "on or after the day of the conviction" in amending.answer("sentence-1-passed", **early)
    assert amending.answer("sentence-1-passed", **date_boxes("imposed_on", date(2026, 3, 4))) == ""
    amending.record()
    assert read(rosa).sentences[0].imposed_on == date(2026, 3, 4)


def test_a_confiscation_order_is_paid_on_a_day(sign_in, kim, rosa):
    order = {"disposal": "confiscation_order", "is_paid": False}
    conviction = services.record_conviction(
        kim, rosa, fields=THEFT | {"age": 27, "has_confiscation_unpaid": True}, sentences=[CUSTODY, order]
    )
    amending = Amending(sign_in(kim), rosa, conviction)
    paid = date_boxes("paid_on", date(2026, 5, 6))
    assert amending.answer("sentence-2-confiscation", is_paid="yes", **paid) == ""
    amending.record()
    found = read(rosa)
    assert (found.confiscation_outstanding, found.confiscation_paid_on) == (False, date(2026, 5, 6))


def test_an_imported_confiscation_is_not_lost_when_something_else_is_amended(sign_in, kim, rosa, theft):
    services.amend_conviction(kim, theft, fields={"has_confiscation_unpaid": True}, sentences=[CUSTODY])
    amending = Amending(sign_in(kim), rosa, theft)
    assert "Confiscation order" in amending.client.get(amending.check).content.decode()
    amending.record()
    assert read(rosa).confiscation_outstanding


def test_a_sentence_without_unit_is_still_refused(kim, rosa):
    with pytest.raises(ValidationError, match="days, weeks, months or years"):
        services.record_conviction(kim, rosa, fields=THEFT, sentences=[{"disposal": "custody", "length": 3}])
