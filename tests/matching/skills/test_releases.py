"""ESCO and O*NET releases, invented small ones of their shapes, made into our tables."""

import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from matching.skills.releases import NO_UNIT_GROUP, read_esco, read_onet, write
from matching.skills.tables import TaxonomyError
from matching.skills.taxonomy import load
from matching.skills.vocabulary import Sector


def write_csv(path, *rows):
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows(rows)


def write_tabs(path, *rows):
    path.write_text("\n".join("\t".join(row) for row in rows) + "\n", encoding="utf-8")


@pytest.fixture
def esco(tmp_path):
    folder = tmp_path / "esco"
    folder.mkdir()
    write_csv(
        folder / "skills_en.csv",
        ["conceptType", "conceptUri", "preferredLabel", "altLabels", "description"],
        ["KnowledgeSkillCompetence", "s:1", "polish clogs", "buff clogs\nshine | clogs", "Rub clogs,\nuntil bright."],
        ["KnowledgeSkillCompetence", "s:2", "care for clogs", "", ""],
        ["KnowledgeSkillCompetence", "s:3", "polish clogs", "", "The same label again."],
    )
    write_csv(
        folder / "occupations_en.csv",
        ["conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "description"],
        ["Occupation", "o:1", "7536", "clog polisher", "clog shiner", "Polishes clogs."],
        ["Occupation", "o:2", "C5120", "clog cook", "", ""],
    )
    write_csv(
        folder / "occupationSkillRelations_en.csv",
        ["occupationUri", "relationType", "skillType", "skillUri"],
        ["o:1", "essential", "skill/competence", "s:1"],
        ["o:1", "optional", "skill/competence", "s:2"],
        ["o:9", "optional", "skill/competence", "s:2"],
    )
    write_csv(
        folder / "skillSkillRelations_en.csv",
        ["originalSkillUri", "originalSkillType", "relationType", "targetSkillType", "targetSkillUri"],
        ["s:1", "skill/competence", "essential", "knowledge", "s:2"],
        ["s:1", "skill/competence", "optional", "knowledge", "s:2"],
    )
    write_csv(
        folder / "broaderRelationsSkillPillar_en.csv",
        ["conceptType", "conceptUri", "broaderType", "broaderUri"],
        ["KnowledgeSkillCompetence", "s:1", "KnowledgeSkillCompetence", "s:2"],
        ["KnowledgeSkillCompetence", "s:2", "SkillGroup", "g:1"],
    )
    return folder


@pytest.fixture
def onet(tmp_path):
    folder = tmp_path / "onet"
    folder.mkdir()
    write_tabs(
        folder / "Occupation Data.txt",
        ("O*NET-SOC Code", "Title", "Description"),
        ("35-9999.00", "Soup Stirrers", "Stir soup."),
    )
    head = ("O*NET-SOC Code", "Element ID", "Element Name", "Scale ID", "Data Value")
    write_tabs(
        folder / "Skills.txt",
        head,
        ("35-9999.00", "2.A", "Stirring", "IM", "4.10"),
        ("35-9999.00", "2.A", "Stirring", "LV", "1.00"),
        ("35-9999.00", "2.B", "Tasting", "IM", "2.50"),
        ("35-9999.00", "2.C", "Singing", "IM", "1.10"),
    )
    write_tabs(
        folder / "Technology Skills.txt",
        ("O*NET-SOC Code", "Example", "Commodity Code", "Commodity Title", "Hot Technology"),
        ("35-9999.00", "LadlePlan", "4321", "Ladle software", "N"),
    )
    write_tabs(
        folder / "Task Statements.txt",
        ("O*NET-SOC Code", "Task ID", "Task", "Task Type"),
        ("35-9999.00", "77", 'Stir "thick" soup in pots.', "Core"),
    )
    return folder


def test_esco_becomes_skills_with_names_relations_and_groups(esco, tmp_path):
    taxonomy = write(read_esco(esco), tmp_path / "ours")
    polish = taxonomy.skills["polish_clogs"]
    assert polish.label == "polish clogs"
    assert polish.alternatives == ("buff clogs", "shine / clogs")
    assert polish.description == "Rub clogs, until bright."
    assert polish.broader == ("care_for_clogs",)
    assert taxonomy.skills["care_for_clogs"].related == (("polish_clogs", 0.5),)
    assert taxonomy.skills["polish_clogs_2"].description == "The same label again."


def test_esco_occupations_have_skills_and_a_sector_and_no_soc_group(esco, tmp_path):
    occupations = write(read_esco(esco), tmp_path / "ours").occupations
    polisher = occupations["clog_polisher"]
    assert (polisher.essential, polisher.optional) == (("polish_clogs",), ("care_for_clogs",))
    assert polisher.sector is Sector.MANUFACTURING
    assert occupations["clog_cook"].sector is Sector.CATERING
    assert polisher.soc2020 == NO_UNIT_GROUP


def test_onet_becomes_skills_by_importance_tools_and_tasks(onet, tmp_path):
    taxonomy = write(read_onet(onet), tmp_path / "ours")
    stirrer = taxonomy.occupations["soup_stirrers"]
    assert stirrer.essential == ("stirring", "stir_thick_soup_in_pots")
    assert stirrer.optional == ("tasting", "use_ladle_software")
    assert stirrer.sector is Sector.CATERING
    assert taxonomy.skills["use_ladle_software"].alternatives == ("LadlePlan",)
    assert taxonomy.skills["stir_thick_soup_in_pots"].label == 'Stir "thick" soup in pots'


def test_the_relations_of_esco_may_be_left_out(esco, tmp_path):
    for path in [*esco.glob("*Relation*")]:
        path.unlink()
    assert write(read_esco(esco), tmp_path / "ours").occupations["clog_polisher"].essential == ()


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda folder: (folder / "skills_en.csv").unlink(), "skills_en.csv is not in"),
        (lambda folder: write_csv(folder / "skills_en.csv", ["a"], ["b"]), "skills_en.csv: has no column conceptUri"),
    ],
)
def test_a_release_that_cannot_be_used_says_why(esco, damage, message):
    damage(esco)
    with pytest.raises(TaxonomyError, match=message):
        read_esco(esco)


def test_a_number_of_onet_that_is_none_is_refused(onet):
    path = onet / "Skills.txt"
    path.write_text(path.read_text().replace("4.10", "high"))
    with pytest.raises(TaxonomyError, match='Data Value "high" is not a number'):
        read_onet(onet)


def test_the_command_writes_tables_that_load_reads_and_may_be_run_twice(esco, onet, tmp_path):
    into, said = tmp_path / "ours", StringIO()
    call_command("import_taxonomy", esco=esco, into=into, stdout=said)
    first = (into / "skills" / "esco.csv").read_text()
    call_command("import_taxonomy", esco=esco, into=into, stdout=said)
    assert (into / "skills" / "esco.csv").read_text() == first
    assert f"Wrote 3 skills and 2 occupations to {into}" in said.getvalue()
    call_command("import_taxonomy", onet=onet, into=into, stdout=said)
    assert {"clog_polisher", "soup_stirrers"} <= set(load(into).occupations)


def test_the_command_leaves_the_folder_alone_when_the_release_is_wrong(tmp_path):
    with pytest.raises(CommandError, match=r"skills_en\.csv is not in"):
        call_command("import_taxonomy", esco=tmp_path, into=tmp_path / "ours")
    assert not (tmp_path / "ours").exists()
