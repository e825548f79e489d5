"""Openings and employers in and out: round trips, twice, bad rows, files that cannot be read."""

import json
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from backend.audit.models import Entry
from employers.interchange import (
    EMPLOYER_SHAPES,
    VACANCY_SHAPES,
    export_employers,
    export_vacancies,
    import_employers,
    import_vacancies,
    read_table,
    write_bad_rows,
    write_table,
)
from employers.models import Employer, Requirement, Vacancy
from tests.factories import EmployerFactory, VacancyFactory

pytestmark = pytest.mark.django_db

DATA = Path(__file__).parent / "data"
ON = date(2026, 11, 23)
OURS = {
    "id": "V1",
    "title": "Kitchen porter",
    "employer": "Harewood Hotel",
    "sector": "CATERING",
    "kind": "job",
    "description": "Pots, floors & bins.",
    "essential_criteria": ["Food hygiene", "Working in a team"],
    "desirable_criteria": [],
    "postcode": "LS1",
    "hours_per_week": 37.5,
    "shift_pattern": "lates",
    "salary_gbp_per_hour": 12.71,
    "start_date": "2027-02-01",
    "closing_date": "2027-01-11",
    "check_level": "none",
    "driving_licence_required": False,
    "excluded_offences": ["NONE"],
    "guaranteed_interviews": 1,
    "remote_internet_use": False,
    "works_with_children": False,
}


@pytest.fixture
def written(tmp_path):
    """Writes records to a JSON file."""

    def write(records, name="in.json"):
        path = tmp_path / name
        path.write_text(json.dumps(records), encoding="utf-8")
        return path

    return write


def taken_in(path, **options):
    return import_vacancies(None, read_table(path, VACANCY_SHAPES), on=ON, **options)


def counts(report):
    return report.added, report.changed, report.unchanged, len(report.bad)


@pytest.fixture
def hmpps_employers():
    return import_employers(None, read_table(DATA / "hmpps_employers.json", EMPLOYER_SHAPES), on=ON)


# Round trips


def test_our_own_json_comes_out_as_it_went_in(written):
    records = [OURS, OURS | {"id": "V2", "postcode": "ls14dy", "closing_date": None, "salary_gbp_per_hour": 13}]

    taken_in(written(records))

    assert list(export_vacancies(Vacancy.objects.all(), VACANCY_SHAPES["ours"])) == records


def test_hmpps_jobs_come_out_as_they_went_in(hmpps_employers):
    path = DATA / "hmpps_jobs.json"

    assert counts(taken_in(path)) == (3, 0, 0, 0)

    exported = list(export_vacancies(Vacancy.objects.all(), VACANCY_SHAPES["hmpps"]))
    assert exported == json.loads(path.read_text(encoding="utf-8"))


def test_hmpps_employers_come_out_as_they_went_in(hmpps_employers):
    expected = json.loads((DATA / "hmpps_employers.json").read_text(encoding="utf-8"))["content"]

    assert list(export_employers(Employer.objects.all(), EMPLOYER_SHAPES["hmpps"])) == expected


def test_what_was_amended_here_is_exported_as_amended(hmpps_employers):
    taken_in(DATA / "hmpps_jobs.json")
    Vacancy.objects.filter(title="Warehouse handler").update(posts=7, postcode="LS1 4DY")

    exported = next(iter(export_vacancies(Vacancy.objects.all(), VACANCY_SHAPES["hmpps"])))

    assert (exported["numberOfVacancies"], exported["postCode"]) == (7, "LS1 4DY")
    assert exported["createdAt"] == "2024-01-01T00:00:00Z"


@pytest.mark.parametrize(("name", "shape"), [("out.json", "ours"), ("out.csv", "ours"), ("out.json", "hmpps")])
def test_what_is_exported_comes_back_unchanged(written, tmp_path, name, shape):
    special = {
        "posts": 3,
        "description": '=1+1, "quoted"\nsecond line – ünïcode',
        "salary_to": 14,
        "shift_from": "07:00",
        "shift_until": "15:30",
        "supporting_documents": ["CV", "OTHER"],
        "supporting_documents_details": "-Passport",
        "excluded_offences": ["DRUGS", "ARSON"],
        "national": True,
        "kind": "apprenticeship",
    }
    taken_in(written([OURS | special, OURS | {"id": "V2"}]))
    before = list(Vacancy.objects.order_by("pk").values())
    path = tmp_path / name
    write_table(path, export_vacancies(Vacancy.objects.all(), VACANCY_SHAPES[shape]), VACANCY_SHAPES[shape])

    assert counts(taken_in(path)) == (0, 0, 2, 0)
    assert list(Vacancy.objects.order_by("pk").values()) == before


def test_csv_makes_the_same_openings_as_json(written, tmp_path):
    taken_in(written([OURS]))
    path = tmp_path / "out.csv"
    write_table(path, export_vacancies(Vacancy.objects.all(), VACANCY_SHAPES["ours"]), VACANCY_SHAPES["ours"])
    names = ("title", "hours_per_week", "salary_from", "salary_period", "closes_on", "excluded_offences", "shift")
    before = Vacancy.objects.values(*names).get()
    lines = list(Requirement.objects.order_by("position").values_list("text", "skills"))
    Vacancy.objects.all().delete()

    taken_in(path)

    assert Vacancy.objects.values(*names).get() == before
    assert list(Requirement.objects.order_by("position").values_list("text", "skills")) == lines


def test_a_spreadsheet_does_not_work_out_what_people_typed(tmp_path):
    VacancyFactory(description="=HYPERLINK(1)")
    path = tmp_path / "out.csv"

    write_table(path, export_vacancies(Vacancy.objects.all(), VACANCY_SHAPES["ours"]), VACANCY_SHAPES["ours"])

    assert ",'=HYPERLINK(1)," in path.read_text(encoding="utf-8")


def test_the_jobs_board_gets_only_codes_it_has():
    VacancyFactory(
        sector="CATERING", source="EMPLOYER", excluded_offences=["DRUGS", "ARSON"], hours_per_week=Decimal(40)
    )

    record = next(iter(export_vacancies(Vacancy.objects.all(), VACANCY_SHAPES["hmpps"])))

    assert (record["sector"], record["sourcePrimary"]) == ("HOSPITALITY", "OTHER")
    assert record["offenceExclusions"] == ["ARSON", "OTHER"]
    assert record["offenceExclusionsDetails"] == "Drug offences"
    assert record["hoursPerWeek"] == "FULL_TIME_40_PLUS"


# What is read


def test_our_json_is_read_into_the_fields(written):
    taken_in(written([OURS]))

    vacancy = Vacancy.objects.get()
    assert (vacancy.salary_from, vacancy.salary_period) == (Decimal("12.71"), "PER_HOUR")
    assert (vacancy.starts_on, vacancy.closes_on) == (date(2027, 2, 1), date(2027, 1, 11))
    assert vacancy.employer.name == "Harewood Hotel"
    assert vacancy.employer.sector == "HOSPITALITY_CATERING"
    assert [row.text for row in vacancy.requirements.asked_for()] == ["Food hygiene", "Working in a team"]
    assert vacancy.requirements.get(text="Food hygiene").skills


def test_hmpps_peculiarities_are_kept(hmpps_employers):
    taken_in(DATA / "hmpps_jobs.json")

    national = Vacancy.objects.get(is_national=True)
    assert national.excluded_offences == ["NONE", "DRIVING", "OTHER"]
    assert (national.postcode, national.how_to_apply, national.second_source) == ("", "", "")
    assert not national.requirements.asked_for().exists()
    assert Vacancy.objects.get(title="Warehouse handler").postcode == "NE15 7LR"


def test_html_entities_are_resolved_once(hmpps_employers, written):
    job = json.loads((DATA / "hmpps_jobs.json").read_text(encoding="utf-8"))[0]
    job |= {"description": "Health &amp; safety", "essentialCriteria": "Tools &amp;amp; bits"}

    taken_in(written([job]))

    vacancy = Vacancy.objects.get()
    assert vacancy.description == "Health & safety"
    assert vacancy.requirements.asked_for().get().text == "Tools &amp; bits"
    assert next(iter(export_vacancies(Vacancy.objects.all(), VACANCY_SHAPES["hmpps"]))) == job


def test_an_employer_without_level_gets_the_one_its_openings_need(written):
    two = EmployerFactory(name="Placement House", levels=[2])
    records = [
        OURS | {"guaranteed_interviews": 0, "kind": "work_placement", "employer": "A", "id": "1"},
        OURS | {"employer": "Bee", "id": "2", "kind": "work_placement", "guaranteed_interviews": 0},
        OURS | {"employer": "bee", "id": "3"},
        OURS | {"employer": "Placement House", "id": "4"},
    ]
    records[0]["employer"] = "Aye"

    taken_in(written(records))

    levels = {one.name: [row.level for row in one.memberships.all()] for one in Employer.objects.all()}
    assert levels == {"Aye": [2], "Bee": [3], "Placement House": [2]}
    assert two.memberships.get().joined_on != ON


def test_a_field_that_a_file_lacks_stays(written):
    taken_in(written([OURS | {"how_to_apply": "Ring us"}]))
    taken_in(written([OURS | {"title": "Pot washer"}]))

    vacancy = Vacancy.objects.get()
    assert (vacancy.title, vacancy.how_to_apply) == ("Pot washer", "Ring us")


def test_fields_without_a_place_here_are_named(written):
    assert taken_in(written([OURS | {"shoe_size": 9}])).ignored == ("shoe_size",)


# Twice


def test_importing_twice_adds_nothing(written):
    path = written([OURS, OURS | {"id": "V2"}])

    assert counts(taken_in(path)) == (2, 0, 0, 0)
    assert counts(taken_in(path)) == (0, 0, 2, 0)
    assert (Vacancy.objects.count(), Employer.objects.count()) == (2, 1)


def test_a_second_import_changes_what_differs_and_keeps_confirmed_skills(written):
    taken_in(written([OURS]))
    Requirement.objects.filter(text="Food hygiene").update(skills=[["confirmed", 1.0]])

    assert counts(taken_in(written([OURS | {"posts": 4}]))) == (0, 1, 0, 0)
    assert Vacancy.objects.get().posts == 4
    assert Requirement.objects.get(text="Food hygiene").skills == [["confirmed", 1.0]]

    taken_in(written([OURS | {"posts": 4, "essential_criteria": ["Forklift driving"]}]))
    lines = Requirement.objects.asked_for()
    assert [row.text for row in lines] == ["Forklift driving"]


def test_an_import_is_audited_once_with_counts(written):
    taken_in(written([OURS, OURS | {"id": "V2"}]))

    entry = Entry.objects.get()
    assert (entry.action, entry.details) == ("import_vacancies", {"added": 2, "changed": 0, "bad": 0})


def test_many_rows_take_few_queries(written, django_assert_max_num_queries):
    taken_in(written([OURS | {"id": "first"}]))
    path = written([OURS | {"id": f"V{number}"} for number in range(60)])

    with django_assert_max_num_queries(20):
        taken_in(path)


# Bad rows


@pytest.mark.parametrize(
    ("field", "value", "cure"),
    [
        ("title", "", "This is needed"),
        ("title", "ab", "Write at least 3 characters"),
        ("title", "x" * 101, "Shorten it to 100 characters: it has 101"),
        ("sector", "COOKING", "Use one of ADMIN_SUPPORT, "),
        ("posts", "two", "Write a whole number"),
        ("posts", 0, "Write a number from 1"),
        ("hours_per_week", 85, "Write a number from 0 to 84"),
        ("hours_per_week", 37.55, "Write at most 1 decimal places"),
        ("hours_per_week", True, "Write a number"),
        ("closing_date", "31/02/2027", "Write a real date as YYYY-MM-DD"),
        ("start_date", "0027-01-01", "Write a real date"),
        ("shift_from", "half six", "Write a time as HH:MM"),
        ("postcode", "Leeds", "Write a postcode such as LS1 1UR"),
        ("driving_licence_required", "maybe", "Write true or false"),
        ("excluded_offences", ["SHOUTING"], "Use one of NONE, "),
        ("excluded_offences", 7, "Write a list of codes"),
        ("essential_criteria", ["x" * 1001], "Shorten each line"),
        ("employer", "", "This is needed"),
        ("description", {"a": 1}, "Write it as text"),
    ],
)
def test_a_bad_value_is_named_with_row_field_value_and_cure(written, field, value, cure):
    report = taken_in(written([OURS, OURS | {"id": "V2", field: value}]))

    (error,) = report.errors
    assert (error.row, error.field) == (2, field)
    assert error.cure.startswith(cure)
    assert not report.is_stored
    assert not Vacancy.objects.exists()
    assert not Employer.objects.exists()
    assert not Entry.objects.exists()


def test_what_does_not_fit_together_is_named_too(written):
    records = [{"salary_to": 12}, {"id": "V2", "postcode": None}, {"id": "V3", "end_date": "2027-01-31"}]

    report = taken_in(written([OURS | one for one in records]))

    assert [str(error) for error in report.errors] == [
        "row 1, salary_to “12.00”: Highest pay must be the same as or more than lowest pay",
        "row 2, postcode: Enter the postcode of the workplace, or say that the work is national",
        "row 3, end_date “2027-01-31”: End date must be the same as or after the start date",
    ]


def test_an_id_twice_in_a_file_is_bad(written):
    report = taken_in(written([OURS, OURS]))

    assert "Row 1 has this id too" in str(report.errors[0])


def test_a_job_of_an_unknown_employer_is_bad():
    report = taken_in(DATA / "hmpps_jobs.json")

    assert {error.field for error in report.errors} == {"employerId"}
    assert "import the employers first" in report.errors[0].cure


def test_the_good_rows_are_stored_and_the_bad_written_to_be_put_right(written, tmp_path):
    path = written([OURS, OURS | {"id": "V2", "posts": "two"}])
    table = read_table(path, VACANCY_SHAPES)

    report = taken_in(path, skip_bad_rows=True)

    assert counts(report) == (1, 0, 0, 1)
    assert Vacancy.objects.get().external_id == "V1"
    bad = tmp_path / "bad.json"
    assert write_bad_rows(bad, report.bad, table.shape) == 1
    (record,) = json.loads(bad.read_text(encoding="utf-8"))
    assert record["errors"] == ["row 2, posts “two”: Write a whole number"]
    assert counts(taken_in(written([record | {"posts": 2}]))) == (1, 0, 0, 0)


def test_bad_employers_are_named():
    EmployerFactory(name="Taken Name")
    records = [
        (1, {"id": "1", "name": "Good name", "sector": "RETAIL"}),
        (2, {"id": "89de6c84-3372-4546-bbc1-9d1dc9ceb354", "name": "taken name ", "sector": "RETAIL"}),
        (3, {"id": "89de6c84-3372-4546-bbc1-9d1dc9ceb354", "name": "Other", "sector": "SHOPS"}),
    ]
    table = read_table(DATA / "hmpps_employers.json", EMPLOYER_SHAPES)
    report = import_employers(None, type(table)(EMPLOYER_SHAPES["ours"], tuple(records)), on=ON)

    assert [(error.row, error.field) for error in report.errors] == [(1, "id"), (2, "name"), (3, "sector"), (3, "id")]
    assert Employer.objects.count() == 1


def test_employers_join_the_levels_of_the_file_and_lose_none(tmp_path):
    employer = EmployerFactory(levels=[1])
    path = tmp_path / "employers.csv"
    path.write_text(
        f"id,name,sector,levels\n{employer.external_id},New Name,RETAIL,2;3\n", encoding="utf-8-sig", newline=""
    )
    table = read_table(path, EMPLOYER_SHAPES)

    assert counts(import_employers(None, table, on=ON)) == (0, 1, 0, 0)
    assert counts(import_employers(None, table, on=ON)) == (0, 0, 1, 0)
    assert [one.level for one in employer.memberships.all()] == [1, 2, 3]
    record = next(iter(export_employers(Employer.objects.all(), EMPLOYER_SHAPES["ours"])))
    assert (record["name"], record["levels"]) == ("New Name", ["1", "2", "3"])


# Commands


def run(name, *arguments):
    out, err = StringIO(), StringIO()
    call_command(name, *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue() + err.getvalue()


def test_the_commands_say_what_they_did(written, tmp_path):
    path = written([OURS])

    assert "Nothing is stored. Would be: 1 added" in run("import_vacancies", path, "--dry-run")
    assert not Vacancy.objects.exists()
    assert "Imported: 1 added, 0 changed, 0 unchanged, 0 bad" in run("import_vacancies", path)
    assert "Exported 1 to" in run("export_vacancies", tmp_path / "out.csv", "--format", "csv")
    assert "Exported 1 to" in run("export_employers", tmp_path / "employers.json", "--format", "hmpps")
    assert "0 added, 0 changed, 1 unchanged" in run("import_employers", tmp_path / "employers.json")


def test_a_bad_file_stops_the_command_with_the_cure(written):
    path = written([OURS, OURS | {"id": "V2", "posts": "two"}])

    with pytest.raises(CommandError, match=r"1 of 2 rows are bad, so nothing was stored: .*--skip-bad-rows"):
        run("import_vacancies", path)
    said = run("import_vacancies", path, "--skip-bad-rows")

    assert "row 2, posts “two”: Write a whole number" in said
    assert "Wrote 1 bad rows to" in said
    assert path.with_name("in.bad.json").exists()
    assert Vacancy.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("none.json", None, "cannot be opened: No such file"),
        ("a.json", b"[{", "is not JSON: .* in line 1"),
        ("a.json", b'{"id": 1}', "must hold a list of records"),
        ("a.json", b"[1]", "must hold a list of records"),
        ("a.csv", b"", "is empty: the first line must name the columns"),
        ("a.csv", b"id,title\n1,2,3\n", "more cells than columns"),
        ("a.csv", b"id\n\xe9\n", "is not in UTF-8: save it again as UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path, name, content, words):
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(CommandError, match=words):
        run("import_vacancies", tmp_path / name)


def test_a_format_must_fit_the_name_of_the_file(tmp_path):
    with pytest.raises(CommandError, match="Name the file"):
        run("export_vacancies", tmp_path / "out.json", "--format", "csv")
