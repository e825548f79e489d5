"""Candidates from files: ours and CSV; twice; bad rows; what the file does not name."""

import json
from datetime import date, time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from backend.accounts.models import Establishment
from backend.audit.models import Entry
from backend.candidates import services
from backend.candidates.interchange import import_candidates, read_file
from backend.candidates.interchange.tables import FileError, columns
from backend.candidates.models import Candidate
from backend.candidates.record_reading import disclosure_record_of
from matching.disclosure import read_record, summarise
from tests.factories import EstablishmentFactory

pytestmark = pytest.mark.django_db
ROW = {
    "id": "T01",
    "prison": "HMP New Hall",
    "release_date": "2027-03-05",
    "rotl_eligible_from": None,
    "home_postcode": "wf13",
    "travel_minutes_or_km": {"km": 12},
    "right_to_work": True,
    "driving": "disqualified_until:2027-06-30",
    "work_history": [{"title": "Workshop 2", "setting": "prison_workshop", "months": 22, "description": "overlocker"}],
    "qualifications": ["Level 2 Functional Skills English"],
    "skills_said": "I can sew",
    "preferences": {"sectors": ["RETAIL"], "max_hours": 37.5, "no_nights": True, "self_employment": False},
    "licence_conditions": [
        {"kind": "exclusion_area", "detail": "Not to enter the WF17 postcode district (Batley)"},
        {"kind": "curfew", "detail": "HDC tag: at home address 19:00-07:00 until 2027-01-25"},
    ],
    "convictions": [
        {
            "convicted_on": "2025-07-14",
            "offence": "Unlawful wounding (s.20)",
            "offence_category": "VIOLENCE",
            "age_at_conviction": 41,
            "sentence": {"type": "custody", "months": 36, "ended_on_or_ends_on": "2028-06-20"},
        },
        {
            "convicted_on": "2019-06-14",
            "offence": "Drunk and disorderly",
            "offence_category": "OTHER",
            "age_at_conviction": 21,
            "sentence": [
                {"type": "fine", "months": None, "ended_on_or_ends_on": None},
                {"type": "suspended", "weeks": 8},
            ],
        },
    ],
    "cautions": [
        {
            "cautioned_on": "2018-02-03",
            "offence": "Theft",
            "offence_category": "THEFT_AND_FRAUD",
            "age_at_caution": 20,
            "kind": "simple",
        }
    ],
}


def imported(*rows, **options):
    return import_candidates(None, list(rows), **options)


def write(tmp_path, rows, name="people.json"):
    path = tmp_path / name
    path.write_text(json.dumps(rows) if name.endswith("json") else rows, encoding="utf-8")
    return path


def test_everything_of_a_row_is_stored():
    report = imported(ROW)
    assert (report.added, report.bad, report.is_stored) == (1, [], True)
    candidate = Candidate.objects.get()
    assert (candidate.external_id, candidate.establishment.name) == ("T01", "HMP New Hall")
    assert (candidate.released_on, candidate.home_postcode, candidate.travel_km) == (date(2027, 3, 5), "WF13", 12)
    assert (candidate.driving, candidate.driving_banned_until) == ("disqualified", date(2027, 6, 30))
    assert (candidate.sectors, float(candidate.max_hours), candidate.no_nights) == (["RETAIL"], 37.5, True)
    assert candidate.work_history.get().months == 22
    area, curfew = candidate.licence_conditions.all()
    assert (area.areas, curfew.curfew_from, curfew.ends_on) == (["WF17"], time(19), date(2027, 1, 25))
    fine, wounding = candidate.convictions.all()
    assert (wounding.offence, wounding.age) == ("Unlawful wounding (s.20)", 41)
    assert [(one.disposal, one.length, one.length_unit) for one in fine.sentences.all()] == [
        ("fine", None, ""), ("suspended_custody", 8, "weeks"),
    ]  # fmt: skip


def test_the_law_reads_the_same_from_the_rows_as_from_the_file():
    imported(ROW)
    stored = disclosure_record_of(Candidate.objects.for_matching().get())
    assert summarise(stored) == summarise(read_record(ROW))


def test_the_security_category_and_what_rules_out_day_release_are_read_kept_and_taken_away():
    told = {"security_category": "B", "day_release_bars": ["unsentenced", "escape_list"]}
    imported(ROW | told)
    candidate = Candidate.objects.get()
    assert (candidate.security_category, candidate.day_release_bars) == ("B", ["escape_list", "unsentenced"])
    assert imported(ROW).unchanged == 1  # what the file does not name stays
    imported(ROW | {"security_category": "", "day_release_bars": []})
    candidate.refresh_from_db()
    assert (candidate.security_category, candidate.day_release_bars) == ("", [])
    (refused,) = imported(ROW | {"security_category": "Z"}).bad
    assert "security_category" in str(refused)


def test_twice_is_once():
    imported(ROW)
    before = Candidate.objects.get().changed_at
    report = imported(ROW)
    assert (report.added, report.changed, report.unchanged) == (0, 0, 1)
    assert Candidate.objects.get().changed_at == before


def test_the_trail_holds_no_word_of_the_record():
    imported(ROW)
    assert Entry.objects.filter(action="import_candidate").exists()
    assert "wounding" not in str(list(Entry.objects.values_list("details", flat=True)))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("release_date", "2027-04-01"),
        ("work_history", []),
        ("qualifications", ["CSCS card"]),
        ("licence_conditions", []),
        ("convictions", ROW["convictions"][:1]),
        ("cautions", []),
    ],
)
def test_what_differs_is_changed_and_confirmed_again(name, value):
    imported(ROW)
    Candidate.objects.update(has_skills_confirmed=True, has_record_confirmed=True)
    report = imported(ROW | {name: value})
    assert (report.changed, report.unchanged) == (1, 0)
    candidate = Candidate.objects.get()
    assert candidate.has_skills_confirmed is (name not in ("work_history", "qualifications"))
    assert candidate.has_record_confirmed is (name not in ("convictions", "cautions"))


def test_what_the_file_does_not_name_stays_as_it_is():
    imported(ROW)
    report = imported({"id": "T01", "travel_minutes_or_km": {"minutes": 30}})
    candidate = Candidate.objects.get()
    assert report.changed == 1
    assert (candidate.travel_km, candidate.home_postcode) == (15, "WF13")
    assert (candidate.work_history.count(), candidate.convictions.count()) == (1, 2)


def test_a_candidate_is_known_again_by_prison_number(kim, rosa):
    imported({"id": "T09", "prison_number": "a1234bc", "release_date": "2027-08-01"})
    rosa.refresh_from_db()
    assert (rosa.external_id, rosa.released_on, rosa.last_name) == ("T09", date(2027, 8, 1), "Vane")


def test_establishments_are_found_by_name_or_code_and_else_added():
    EstablishmentFactory(code="NHI", name="HMP New Hall")
    imported(ROW, ROW | {"id": "T02", "prison": "nhi"}, ROW | {"id": "T03", "prison": "HMP Newhallow"})
    assert Establishment.objects.count() == 2
    assert Establishment.objects.get(name="HMP Newhallow").code == "NEWHAL"


def test_two_new_establishments_of_like_name_get_codes_of_their_own():
    imported(ROW, ROW | {"id": "T02", "prison": "HMP New Hallam"})
    assert sorted(Establishment.objects.values_list("code", flat=True)) == ["NEWHA2", "NEWHAL"]


def test_a_row_without_establishment_goes_to_the_default():
    row = {key: value for key, value in ROW.items() if key != "prison"}
    report = imported(row)
    assert "--establishment" in report.bad[0].cure
    imported(row, default_establishment=EstablishmentFactory(code="LEI"))
    assert Candidate.objects.get().establishment.code == "LEI"


@pytest.mark.parametrize(
    ("text", "first", "precision"), [("2019", (2019, 1, 1), "year"), ("2019-03", (2019, 3, 1), "month")]
)
def test_a_date_may_be_only_a_year_or_a_month(text, first, precision):
    wrong = {"convictions": [ROW["convictions"][0] | {"convicted_on": text}]}
    wrong |= {"cautions": [ROW["cautions"][0] | {"cautioned_on": text}]}
    assert imported(ROW | wrong).bad == []
    candidate = Candidate.objects.for_matching().get()
    conviction, caution = candidate.convictions.get(), candidate.cautions.get()
    assert (conviction.convicted_on, conviction.precision) == (caution.cautioned_on, caution.precision)
    assert (conviction.convicted_on, conviction.precision) == (date(*first), precision)
    assert summarise(disclosure_record_of(candidate)) == summarise(read_record(ROW | wrong))


BAD = [
    ({"id": ""}, "id", "not empty"),
    ({"release_date": "soon"}, "release_date", "2027-01-31"),
    ({"home_postcode": "nowhere"}, "home_postcode", "postcode"),
    ({"home_postcode": "ZZ9"}, "home_postcode", "not a postcode district"),
    ({"driving": "tank"}, "driving", "Use one of"),
    ({"right_to_work": "maybe"}, "right_to_work", "true or false"),
    ({"prison_number": "12"}, "prison_number", "like A1234BC"),
    ({"work_history": [{"setting": "prison_job"}]}, "work_history[0].title", "not empty"),
    ({"licence_conditions": [{"kind": "bedtime"}]}, "licence_conditions[0].kind", "Use one of"),
    ({"convictions": [ROW["convictions"][0] | {"offence_category": "X"}]}, "convictions[0].offence_category", "ARSON"),
    ({"convictions": [ROW["convictions"][0] | {"offence": ""}]}, "convictions[0].offence", "not empty"),
    (
        {"convictions": [ROW["convictions"][0] | {"convicted_on": "19"}]},
        "convictions[0].convicted_on",
        "a year such as",
    ),
    (
        {"convictions": [ROW["convictions"][0] | {"unknown_flags": ["x"]}]},
        "convictions[0].unknown_flags",
        "schedule_18",
    ),
    ({"convictions": [ROW["convictions"][0] | {"country": "FR"}]}, "convictions[0].country", "SC"),
    (
        {"licence_conditions": [{"kind": "curfew", "curfew_from": "seven"}]},
        "licence_conditions[0].curfew_from",
        "19:00",
    ),
    ({"cautions": [ROW["cautions"][0] | {"kind": "frown"}]}, "cautions[0].kind", "simple"),
]


@pytest.mark.parametrize(("wrong", "field", "cure"), BAD, ids=[field for _, field, _ in BAD])
def test_a_bad_row_is_reported_with_field_and_cure_and_nothing_is_stored(wrong, field, cure):
    report = imported(ROW | {"id": "T02"}, ROW | wrong)
    (bad,) = report.bad
    assert (bad.row, bad.field) == (2, field)
    assert cure in bad.cure
    assert not report.is_stored
    assert not Candidate.objects.exists()
    assert not Establishment.objects.exists()


def test_what_is_no_row_is_reported():
    assert [bad.row for bad in imported("nonsense", 7, None).bad] == [1, 2, 3]


def test_the_good_rows_are_stored_if_the_bad_are_to_be_skipped():
    report = imported(ROW, ROW | {"id": "T02", "driving": "tank"}, skip_bad_rows=True)
    assert (report.added, len(report.bad), Candidate.objects.count()) == (1, 1, 1)


def test_a_dry_run_stores_nothing():
    report = imported(ROW, is_dry_run=True)
    assert (report.added, report.is_stored, Candidate.objects.count()) == (1, False, 0)


def test_fields_that_mean_nothing_are_named():
    assert imported(ROW | {"shoe_size": 9}).ignored == {"shoe_size"}


def test_imported_work_shows_skills_at_once():
    imported(ROW)
    assert services.skills_found(Candidate.objects.get(), on=date(2026, 11, 21))


def test_a_csv_file_reads_like_json(tmp_path):
    header = "external_id,establishment,first_name,release_date,home_postcode,travel_km,right_to_work,driving,sectors,"
    header += "no_nights,qualifications,work_1_title,work_1_setting,work_1_months,work_1_description,"
    header += "licence_1_kind,licence_1_detail\n"
    row = "T05,HMP Leeds,Rosa,2027-03-05,LS9,12,yes,none,catering|RETAIL,yes,CSCS card|First aid,Kitchens,"
    row += 'prison_job,14,"pans, trays",exclusion_area,Not to enter LS1\n'
    report = import_candidates(None, read_file(write(tmp_path, header + row, "people.csv")))
    assert report.bad == []
    candidate = Candidate.objects.get()
    assert (candidate.sectors, candidate.no_nights, candidate.right_to_work) == (["CATERING", "RETAIL"], True, True)
    assert candidate.work_history.get().description == "pans, trays"
    assert candidate.licence_conditions.get().areas == ["LS1"]
    assert [one.title for one in candidate.qualifications.all()] == ["CSCS card", "First aid"]


def test_a_bad_cell_of_a_csv_file_is_reported(tmp_path):
    path = write(tmp_path, "external_id,establishment,right_to_work,travel_km\nT05,HMP Leeds,perhaps,far\n", "p.csv")
    (bad,) = import_candidates(None, read_file(path)).bad
    assert (bad.field, bad.value) == ("right_to_work", "perhaps")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("people.csv", "external_id,shoe_size\n", "shoe_size"),
        ("people.csv", "", "no header"),
        ("people.json", '{"id": 1', "line 1"),
        ("people.json", '"text"', "list of candidates"),
        ("people.txt", "", "must end in .json or .csv"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path, name, text, words):
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(FileError, match=words):
        read_file(path)
    with pytest.raises(FileError, match="no file"):
        read_file(tmp_path / "absent.json")


def test_every_column_is_documented():
    page = (Path(__file__).parents[3] / "docs" / "import-candidates.md").read_text()
    for column in columns():
        if not any(character.isdigit() for character in column) or column.split("_")[1] == "1":
            assert f"`{column}`" in page


def test_the_command_stores_and_counts(tmp_path, capsys):
    call_command("import_candidates", str(write(tmp_path, {"candidates": [ROW]})))
    assert "1 added, 0 changed, 0 unchanged" in capsys.readouterr().out


def test_the_command_refuses_a_file_with_bad_rows(tmp_path, capsys):
    path = write(tmp_path, [ROW, ROW | {"id": "T02", "driving": "tank"}])
    with pytest.raises(CommandError, match="Nothing was stored: 1 bad"):
        call_command("import_candidates", str(path))
    assert "Row 2, driving: 'tank'" in capsys.readouterr().err
    call_command("import_candidates", str(path), dry_run=True)
    assert "Nothing was stored. It would be: 1 added" in capsys.readouterr().out
    call_command("import_candidates", str(path), skip_bad_rows=True)
    (bad,) = json.loads((tmp_path / "people.json.bad.json").read_text())
    assert bad["id"] == "T02"
    assert bad["errors"][0].startswith("Row 2, driving")
    mended = write(tmp_path, [bad | {"driving": "none"}], "mended.json")
    call_command("import_candidates", str(mended))
    assert Candidate.objects.count() == 2


def test_the_command_names_the_establishments_it_knows(tmp_path):
    EstablishmentFactory(code="LEI")
    with pytest.raises(CommandError, match="Known codes: LEI"):
        call_command("import_candidates", str(write(tmp_path, [ROW])), establishment="XXX")
    with pytest.raises(CommandError, match="no file"):
        call_command("import_candidates", str(tmp_path / "absent.json"))
