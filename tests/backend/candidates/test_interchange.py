"""What is exported is read again whole: any candidate, exported, imported elsewhere and exported, is the same."""

import json
from datetime import date, time

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from backend.accounts.models import Establishment
from backend.audit.models import Entry
from backend.candidates import services
from backend.candidates.interchange import export_candidates, import_candidates
from backend.candidates.models import Candidate, Caution, Conviction, HeldQualification, LicenceCondition, Sentence
from backend.candidates.record_reading import disclosure_record_of
from matching.disclosure import read_record
from matching.disclosure.answers import Answer
from matching.disclosure.disposals import Disposal
from matching.disclosure.offences import offences
from matching.disclosure.records import CautionKind
from matching.disclosure.rehabilitation import spent_answers
from tests.factories import CandidateFactory, EstablishmentFactory

pytestmark = pytest.mark.django_db
QUICKLY = settings(  # every example asks the database: what fails is shown as found, not made smaller
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], phases=[Phase.explicit, Phase.generate]
)
DAYS = st.dates(date(1990, 1, 1), date(2026, 11, 1))
MAYBE = st.one_of(st.none(), st.booleans())
MAYBE_DAY = st.one_of(st.none(), DAYS)
CODES = st.sampled_from(["", *(one.code for one in offences()[:20])])
FLAGS = ["is_schedule_18", "is_specified", "is_summary", "is_endorsed"]


def started(precision, day):
    """The first day of the month or year, as the model keeps it."""
    return day.replace(day=1, **({"month": 1} if precision == "year" else {})) if precision != "day" else day


@st.composite
def conviction_fields(draw):
    precision = draw(st.sampled_from(["day", "month", "year"]))
    return {
        "convicted_on": started(precision, draw(DAYS)),
        "precision": precision,
        "age": draw(st.one_of(st.none(), st.integers(10, 90))),
        "offence": draw(st.sampled_from(["Theft from a shop", "Section 20 wounding", "Stole a goose"])),
        "offence_code": draw(CODES),
        "category": draw(st.sampled_from(["THEFT_AND_FRAUD", "VIOLENCE", "OTHER"])),
        "is_schedule_18": draw(MAYBE),
        "is_specified": draw(MAYBE),
        "is_endorsed": draw(MAYBE),
        "is_summary": draw(MAYBE),
        "unknown_flags": sorted(draw(st.sets(st.sampled_from(FLAGS)))),
        "flags_reason": draw(st.sampled_from(["", "The indictment says so"])),
        "was_under_18": draw(MAYBE),
        "country": draw(st.sampled_from(["EW", "SC", "NI", "XX"])),
        "proceedings": draw(st.sampled_from(["", "with-1"])),
        "has_confiscation_unpaid": draw(st.booleans()),
        "confiscation_paid_on": draw(MAYBE_DAY),
        "is_set_aside": draw(st.booleans()),
    }


@st.composite
def sentence_fields(draw):
    unit = draw(st.sampled_from(["", "days", "weeks", "months", "years"]))
    return {
        "disposal": draw(st.sampled_from(list(Disposal))).value,
        "length": draw(st.integers(1, 30)) if unit else None,
        "length_unit": unit,
        "more_days": draw(st.integers(0, 20)) if unit in ("months", "years") else 0,
        "imposed_on": draw(MAYBE_DAY),
        "starts_on": draw(MAYBE_DAY),
        "ends_on": draw(MAYBE_DAY),
        "is_until_further_order": draw(st.booleans()),
        "has_no_last_day": draw(st.booleans()),
        "ceased_on": draw(MAYBE_DAY),
        "is_paid": draw(MAYBE),
        "paid_on": draw(MAYBE_DAY),
        "is_consecutive": draw(st.booleans()),
        "is_activated": draw(st.booleans()),
        "activated_on": draw(MAYBE_DAY),
        "is_several": draw(st.booleans()),
        "single_term_over_4_years": draw(MAYBE),
        "is_schedule_18": draw(MAYBE),
    }


@st.composite
def caution_fields(draw):
    precision = draw(st.sampled_from(["day", "month", "year"]))
    return {
        "kind": draw(st.sampled_from(list(CautionKind))).value,
        "cautioned_on": started(precision, draw(DAYS)),
        "precision": precision,
        "age": draw(st.one_of(st.none(), st.integers(10, 90))),
        "offence": "Smoked cannabis",
        "offence_code": draw(CODES),
        "category": "DRUGS",
        "is_specified": draw(MAYBE),
        "unknown_flags": sorted(draw(st.sets(st.just("is_specified")))),
        "conditions_end_on": draw(MAYBE_DAY),
    }


RECORDS = st.tuples(
    st.lists(st.tuples(conviction_fields(), st.lists(sentence_fields(), min_size=1, max_size=3)), max_size=3),
    st.lists(caution_fields(), max_size=2),
)


def stored(record):
    """A candidate of HMP Leeds with this record and something of everything else."""
    Candidate.objects.all().delete()
    leeds, _ = Establishment.objects.get_or_create(code="LEI", defaults={"name": "HMP Leeds"})
    candidate = CandidateFactory(
        establishment=leeds, prison_number="A1234BC", external_id="T1", barred_lists=["children"], travel_km=12,
        sectors=["RETAIL", "CATERING"], max_hours=37.5, released_on=date(2027, 3, 5), home_postcode="LS9",
        driving="disqualified", driving_banned_until=date(2027, 6, 30), right_to_work=None,
    )  # fmt: skip
    HeldQualification.objects.create(candidate=candidate, title="CSCS card", expires_on=date(2027, 1, 31))
    LicenceCondition.objects.create(
        candidate=candidate, kind="curfew", details="tag", curfew_from=time(19), curfew_until=time(7),
        seen_on=date(2026, 1, 2),
    )  # fmt: skip
    LicenceCondition.objects.create(
        candidate=candidate, kind="exclusion_area", details="Not to enter LS1", areas=["LS2"]
    )
    for fields, sentences in record[0]:
        conviction = Conviction.objects.create(candidate=candidate, **fields)
        for one in sentences:
            Sentence.objects.create(conviction=conviction, **one)
    for fields in record[1]:
        Caution.objects.create(candidate=candidate, **fields)
    return candidate


def exported():
    return list(export_candidates(None, Candidate.objects.all()))


def law_of(candidate):
    """What the law says of each matter, without the keys of the rows."""
    found = spent_answers(disclosure_record_of(Candidate.objects.for_matching().get(pk=candidate.pk)))
    return [
        (one.certain_until, one.possible_until, one.rules, one.confidence) for one in found if isinstance(one, Answer)
    ]


@given(record=RECORDS)
@settings(QUICKLY, max_examples=25)
def test_export_import_and_export_are_the_same(db, record):
    candidate = stored(record)
    before, law = exported(), law_of(candidate)
    Candidate.objects.all().delete()
    report = import_candidates(None, json.loads(json.dumps(before)))
    assert (report.bad, report.added) == ([], 1)
    assert exported() == before
    assert sorted(law_of(Candidate.objects.get())) == sorted(law)
    assert import_candidates(None, before).unchanged == 1


@given(record=RECORDS)
@settings(QUICKLY, max_examples=10)
def test_the_law_reads_an_exported_record_as_it_reads_the_rows(db, record):
    candidate = stored(record)
    (row,) = exported()
    if candidate.convictions.filter(age=None).exists() or candidate.cautions.filter(age=None).exists():
        return  # a file that gives no age leaves open what the date of birth decides
    read = spent_answers(read_record({name: row[name] for name in ("convictions", "cautions")}))
    assert [(one.certain_until, one.possible_until, one.rules) for one in read] == [
        one[:3] for one in law_of(candidate)
    ]


def test_a_term_follows_the_one_it_names_and_not_the_one_before(leeds):
    term = {"type": "custody", "months": 6}
    sentences = [term | {"id": "a"}, term | {"id": "b", "months": 3}, term | {"id": "c", "consecutive_to": "a"}]
    row = {"id": "T1", "prison": "LEI", "convictions": [{
        "convicted_on": "2024-05-04", "offence": "Theft", "offence_category": "THEFT_AND_FRAUD", "sentence": sentences,
    }]}  # fmt: skip
    assert import_candidates(None, [row], default_establishment=leeds).bad == []
    first, _, third = disclosure_record_of(Candidate.objects.for_matching().get()).convictions[0].sentences
    assert third.consecutive_to == first.id


def test_what_a_coach_entered_as_consecutive_follows_the_one_before(kim, rosa):
    fields = {"offence": "Theft", "category": "THEFT_AND_FRAUD", "convicted_on": date(2025, 10, 20), "age": 27}
    term = {"disposal": "custody", "length": 6, "length_unit": "months"}
    services.record_conviction(kim, rosa, fields=fields, sentences=[term, term | {"is_consecutive": True}])
    (row,) = exported()
    first, second = row["convictions"][0]["sentences"]
    assert (first["id"], second["consecutive_to"]) == ("s1", "s1")


def test_every_export_is_in_the_trail_without_a_word_of_the_record(kim, rosa, theft):
    exported()
    assert Entry.objects.get(action="export_candidate").subject_id == str(rosa.pk)
    assert "bicycle" not in str(list(Entry.objects.values_list("details", flat=True)))


def test_the_command_writes_what_the_import_reads(tmp_path, capsys, rosa, theft, caution, stranger):
    path = tmp_path / "people.json"
    call_command("export_candidates", str(path), establishment=rosa.establishment.code.lower())
    assert "Exported 1 candidates" in capsys.readouterr().out
    (row,) = json.loads(path.read_text(encoding="utf-8"))
    assert (row["prison_number"], row["convictions"][0]["convicted_on"]) == ("A1234BC", "2025-10-20")
    call_command("import_candidates", str(path))
    assert "0 added, 0 changed, 1 unchanged" in capsys.readouterr().out


def test_the_command_refuses_an_unknown_establishment_and_a_place_it_cannot_write_to(tmp_path, rosa):
    with pytest.raises(CommandError, match="no establishment"):
        call_command("export_candidates", str(tmp_path / "x.json"), establishment="NOPE")
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_candidates", str(tmp_path / "absent" / "x.json"))


def test_a_number_of_somebody_else_is_refused(leeds):
    CandidateFactory(prison_number="A1234BC", external_id="T1", establishment=leeds)
    CandidateFactory(prison_number="A1235BC", external_id="T2", establishment=leeds)
    (bad,) = import_candidates(None, [{"id": "T1", "prison_number": "A1235BC"}]).bad
    assert bad.field == "prison_number"
    assert "Somebody else" in bad.cure


def test_two_rows_about_one_person_count_one_after_the_other(leeds):
    rows = [{"id": "T1", "first_name": "Rosa"}, {"id": "T1", "first_name": "Bo"}, {"id": "T1", "first_name": "Bo"}]
    report = import_candidates(None, rows, default_establishment=leeds)
    assert (report.added, report.changed, report.unchanged) == (1, 1, 1)
    assert Candidate.objects.get().first_name == "Bo"


def test_what_a_refused_row_set_counts_for_no_later_row(leeds):
    candidate = CandidateFactory(external_id="T1", first_name="Rosa", establishment=leeds)
    rows = [{"id": "T1", "first_name": "Wrong", "prison_number": "12"}, {"id": "T1", "last_name": "Vane"}]
    report = import_candidates(None, rows, skip_bad_rows=True)
    candidate.refresh_from_db()
    assert (len(report.bad), candidate.first_name, candidate.last_name) == (1, "Rosa", "Vane")


def test_an_import_asks_no_more_of_the_database_for_each_further_row(django_assert_max_num_queries):
    leeds = EstablishmentFactory(code="LEI", name="HMP Leeds")
    rows = [{"id": f"T{number}", "prison": "LEI", "qualifications": ["CSCS card"]} for number in range(50)]
    with django_assert_max_num_queries(50 * 2 + 25):  # the candidate and the entry in the trail, and what all share
        import_candidates(None, rows, default_establishment=leeds)
