"""The tables of the taxonomy are read strictly: an error names file, row and column."""

import pytest

from matching.skills.tables import TaxonomyError
from matching.skills.taxonomy import load

SKILLS = "code,label,alternatives,broader,related,description\n"
OCCUPATIONS = "code,soc2020,title,alternatives,sector,essential,optional\n"
PRISON_WORK = "code,kind,title,alternatives,skills,description\n"
QUALIFICATIONS = "code,title,alternatives,kind,level,awarding_body,valid_years,renewable,skills\n"
MOPPING = "mopping,Mopping,wet mopping|damp mopping,,,Washing floors.\n"


@pytest.fixture
def folder(tmp_path):
    def write(**tables):
        for name in ("skills", "occupations", "prison_work", "qualifications"):
            (tmp_path / name).mkdir()
            if name in tables:
                (tmp_path / name / "own.csv").write_text(tables[name], encoding="utf-8")
        return tmp_path

    return write


def test_a_small_taxonomy_is_read(folder):
    taxonomy = load(
        folder(
            skills=SKILLS + MOPPING,
            occupations=OCCUPATIONS + "cleaner,9223,Cleaner,domestic,CLEANING_AND_MAINTENANCE,mopping,\n",
            prison_work=PRISON_WORK + "wing_cleaner,job,Wing cleaner,landing cleaner,mopping:0.8,Cleans a wing.\n",
            qualifications=QUALIFICATIONS + "floors,Level 1 Floors,,ticket,1,BICSc,3,yes,mopping:0.7\n",
        )
    )
    assert taxonomy.skills["mopping"].alternatives == ("wet mopping", "damp mopping")
    assert taxonomy.occupations["cleaner"].essential == ("mopping",)
    assert taxonomy.prison_work["wing_cleaner"].skills == (("mopping", 0.8),)
    assert taxonomy.qualifications["floors"].valid_years == 3
    assert taxonomy.qualifications["floors"].renewable


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"skills": "code,name\n"}, "skills/own.csv, row 1: the columns must be code,label"),
        ({"skills": SKILLS + "mopping,Mopping,a,,,Washing, floors\n"}, "skills/own.csv, row 2: 7 cells, 6 are needed"),
        ({"skills": SKILLS + MOPPING + "sweeping,,,,,\n"}, "skills/own.csv, row 3, label: is empty"),
        (
            {"skills": SKILLS + MOPPING + MOPPING},
            'skills/own.csv, row 3, code: "mopping" stands already in skills/own.csv, row 2',
        ),
        ({"skills": SKILLS + "mopping,Mopping,a||b,,,\n"}, "row 2, alternatives: has an empty item"),
        ({"skills": SKILLS + "mopping,Mopping,,cleaning,,\n"}, 'row 2, broader: "cleaning" is no skill'),
        ({"skills": SKILLS + "mopping,Mopping,,,sweeping:0.5,\n"}, 'row 2, related: "sweeping" is no skill'),
        ({"skills": SKILLS + "mopping,Mopping,,,mopping:0.5,\n"}, 'row 2, related: "mopping" names itself'),
        ({"skills": SKILLS + "mopping,Mopping,,,mopping,\n"}, 'row 2, related: "mopping" is not of the form code:0.6'),
        ({"skills": SKILLS + "mopping,Mopping,,,mopping:1.2,\n"}, "has a weight that is not over 0 and up to 1"),
        (
            {"occupations": OCCUPATIONS + "cleaner,92,Cleaner,,CLEANING_AND_MAINTENANCE,,\n"},
            'occupations/own.csv, row 2, soc2020: "92" is not a unit group',
        ),
        ({"occupations": OCCUPATIONS + "cleaner,9223,Cleaner,,DUSTING,,\n"}, 'row 2, sector: "DUSTING" is no sector'),
        (
            {"occupations": OCCUPATIONS + "cleaner,9223,Cleaner,,OTHER,mopping,\n"},
            'occupations/own.csv, row 2, essential: "mopping" is no skill',
        ),
        (
            {"prison_work": PRISON_WORK + "wing,hobby,Wing,,,\n"},
            'prison_work/own.csv, row 2, kind: "hobby" is not one of',
        ),
        ({"prison_work": PRISON_WORK + "wing,job,Wing,,mopping:0.5,\n"}, 'row 2, skills: "mopping" is no skill'),
        (
            {"qualifications": QUALIFICATIONS + "floors,Floors,,ticket,9,,,yes,\n"},
            'qualifications/own.csv, row 2, level: "9" is not one of',
        ),
        (
            {"qualifications": QUALIFICATIONS + "floors,Floors,,ticket,1,,soon,yes,\n"},
            'row 2, valid_years: "soon" is not a number of years',
        ),
        ({"qualifications": QUALIFICATIONS + "floors,Floors,,ticket,1,,,perhaps,\n"}, 'row 2, renewable: "perhaps"'),
    ],
)
def test_a_wrong_table_is_refused_with_its_place(folder, tables, message):
    with pytest.raises(TaxonomyError) as refused:
        load(folder(**tables))
    assert message in str(refused.value)


def test_an_unclosed_quote_is_refused(folder):
    with pytest.raises(TaxonomyError, match=r"skills/own\.csv"):
        load(folder(skills=SKILLS + 'mopping,"Mopping,,,,\n'))


def test_more_names_are_added_to_a_skill(folder):
    root = folder(skills=SKILLS + MOPPING)
    (root / "more_names").mkdir()
    (root / "more_names" / "slang.csv").write_text(
        "skill,alternatives\nmopping,swabbing|wet mopping\n", encoding="utf-8"
    )
    assert load(root).skills["mopping"].alternatives == ("wet mopping", "damp mopping", "swabbing")


def test_more_names_of_no_skill_are_refused(folder):
    root = folder(skills=SKILLS + MOPPING)
    (root / "more_names").mkdir()
    (root / "more_names" / "slang.csv").write_text("skill,alternatives\nsweeping,brushing\n", encoding="utf-8")
    with pytest.raises(TaxonomyError, match=r'more_names/slang.csv, row 2, skill: "sweeping" is no skill'):
        load(root)
