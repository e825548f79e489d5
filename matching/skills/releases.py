"""Outside releases read into our tables: the ESCO CSV release and the O*NET text database.

ESCO and O*NET count occupations by ISCO and by the American SOC, not by SOC 2020: the unit group of an imported
occupation is therefore NO_UNIT_GROUP, and its sector is told from its ISCO or American group.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from matching.skills.tables import TaxonomyError
from matching.skills.taxonomy import Taxonomy, load
from matching.skills.vocabulary import Sector

NO_UNIT_GROUP = "0000"
ESSENTIAL_HELPS, OPTIONAL_HELPS = 0.5, 0.25  # how much a skill helps with one that needs it, or may need it
IMPORTANT, USEFUL = 3.0, 2.0  # O*NET importance, 1 to 5, from which a skill is essential, or optional
SKILL_COLUMNS = ("code", "label", "alternatives", "broader", "related", "description")
OCCUPATION_COLUMNS = ("code", "soc2020", "title", "alternatives", "sector", "essential", "optional")

# By the first figures of an ISCO-08 group, longest first
_ISCO_SECTORS = {
    "512": Sector.CATERING, "513": Sector.HOSPITALITY, "514": Sector.BEAUTY, "541": Sector.SECURITY,
    "961": Sector.WASTE_MANAGEMENT, "932": Sector.MANUFACTURING, "933": Sector.WAREHOUSING, "342": Sector.SPORTS,
    "22": Sector.HEALTH, "23": Sector.EDUCATION_TRAINING, "25": Sector.TECHNICAL, "32": Sector.HEALTH,
    "34": Sector.COMMUNITY, "35": Sector.TECHNICAL, "52": Sector.RETAIL, "53": Sector.HEALTH,
    "71": Sector.CONSTRUCTION, "74": Sector.CONSTRUCTION, "83": Sector.DRIVING, "91": Sector.CLEANING_AND_MAINTENANCE,
    "92": Sector.AGRICULTURE, "93": Sector.CONSTRUCTION, "94": Sector.CATERING,
    "4": Sector.OFFICE, "6": Sector.AGRICULTURE, "7": Sector.MANUFACTURING, "8": Sector.MANUFACTURING,
}  # fmt: skip
# By the first two figures of an American SOC code
_AMERICAN_SECTORS = {
    "13": Sector.OFFICE, "15": Sector.TECHNICAL, "21": Sector.COMMUNITY, "25": Sector.EDUCATION_TRAINING,
    "27": Sector.CREATIVE, "29": Sector.HEALTH, "31": Sector.HEALTH, "33": Sector.SECURITY, "35": Sector.CATERING,
    "37": Sector.CLEANING_AND_MAINTENANCE, "39": Sector.BEAUTY, "41": Sector.RETAIL, "43": Sector.OFFICE,
    "45": Sector.AGRICULTURE, "47": Sector.CONSTRUCTION, "49": Sector.MANUFACTURING, "51": Sector.MANUFACTURING,
    "53": Sector.DRIVING,
}  # fmt: skip


@dataclass(slots=True)
class _Skill:
    code: str
    label: str
    alternatives: tuple[str, ...] = ()
    description: str = ""
    broader: dict[str, None] = field(default_factory=dict)
    helps: dict[str, float] = field(default_factory=dict)  # by code of the skill helped

    def row(self) -> tuple[str, ...]:
        helped = "|".join(f"{code}:{weight}" for code, weight in sorted(self.helps.items()))
        return (self.code, self.label, "|".join(self.alternatives), "|".join(self.broader), helped, self.description)


@dataclass(slots=True)
class _Occupation:
    code: str
    title: str
    sector: Sector
    alternatives: tuple[str, ...] = ()
    essential: dict[str, None] = field(default_factory=dict)
    optional: dict[str, None] = field(default_factory=dict)

    def row(self) -> tuple[str, ...]:
        optional = "|".join(code for code in self.optional if code not in self.essential)
        names = "|".join(self.alternatives)
        return (self.code, NO_UNIT_GROUP, self.title, names, self.sector, "|".join(self.essential), optional)


@dataclass(frozen=True, slots=True)
class Release:
    """What a release holds, by its own identifiers."""

    name: str  # names the files written: "esco"
    skills: Mapping[str, _Skill]
    occupations: Mapping[str, _Occupation]


def read_esco(folder: Path) -> Release:
    """The English CSV release of ESCO: skills, occupations and the relations that are there.

    Raises:
        TaxonomyError: skills or occupations are missing, or a file lacks a column.
    """
    columns = ("conceptUri", "preferredLabel", "altLabels", "description")
    codes, skills, occupations = _Codes(), {}, {}
    for row in _rows(folder / "skills_en.csv", columns):
        label = _plain(row["preferredLabel"])
        others = _others(row["altLabels"].splitlines(), label)
        skills[row["conceptUri"]] = _Skill(codes.new(label), label, others, _plain(row["description"]))
    codes = _Codes()
    for row in _rows(folder / "occupations_en.csv", (*columns, "iscoGroup")):
        title = _plain(row["preferredLabel"])
        others = _others(row["altLabels"].splitlines(), title)
        occupations[row["conceptUri"]] = _Occupation(codes.new(title), title, _isco_sector(row["iscoGroup"]), others)
    _relate_esco(folder, skills, occupations)
    return Release("esco", skills, occupations)


def read_onet(folder: Path) -> Release:
    """The O*NET text database: occupations, skills by importance, technology skills and tasks.

    Raises:
        TaxonomyError: occupations or skills are missing, or a file lacks a column.
    """
    codes, occupations = _Codes(), {}
    for row in _rows(folder / "Occupation Data.txt", ("O*NET-SOC Code", "Title", "Description")):
        title, number = _plain(row["Title"]), row["O*NET-SOC Code"]
        occupations[number] = _Occupation(codes.new(title), title, _AMERICAN_SECTORS.get(number[:2], Sector.OTHER))
    codes, skills = _Codes(), dict[str, _Skill]()
    columns = ("O*NET-SOC Code", "Element ID", "Element Name", "Scale ID", "Data Value")
    for row in _rows(folder / "Skills.txt", columns):
        if row["Scale ID"] == "IM":
            skill = _kept(skills, codes, row["Element ID"], row["Element Name"])
            _add_important(occupations.get(row["O*NET-SOC Code"]), skill.code, _importance(row["Data Value"]))
    _add_technology(folder / "Technology Skills.txt", skills, codes, occupations)
    _add_tasks(folder / "Task Statements.txt", skills, codes, occupations)
    return Release("onet", skills, occupations)


def write(release: Release, into: Path) -> Taxonomy:
    """The taxonomy that a release makes; its tables are written under a folder once they have been read back whole.

    A second run replaces the tables of the first; other tables in the folder are left alone.
    """
    with TemporaryDirectory() as checked:
        _write_tables(release, Path(checked))
        taxonomy = load.__wrapped__(Path(checked))
    _write_tables(release, into)
    return taxonomy


def _write_tables(release: Release, folder: Path) -> None:
    _write_table(folder / "skills" / f"{release.name}.csv", SKILL_COLUMNS, release.skills.values())
    _write_table(folder / "occupations" / f"{release.name}.csv", OCCUPATION_COLUMNS, release.occupations.values())


def _write_table(path: Path, columns: Sequence[str], values: Iterable[_Skill | _Occupation]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(sorted(value.row() for value in values))
    part.replace(path)


def _relate_esco(folder: Path, skills: dict[str, _Skill], occupations: dict[str, _Occupation]) -> None:
    """Add the relations whose two ends are known; groups of skills and of occupations are not concepts of ours."""
    columns: tuple[str, ...] = ("occupationUri", "relationType", "skillUri")
    for row in _rows_if_there(folder / "occupationSkillRelations_en.csv", columns):
        occupation, skill = occupations.get(row["occupationUri"]), skills.get(row["skillUri"])
        if occupation and skill:
            needed = occupation.essential if row["relationType"] == "essential" else occupation.optional
            needed[skill.code] = None
    columns = ("originalSkillUri", "relationType", "targetSkillUri")
    for row in _rows_if_there(folder / "skillSkillRelations_en.csv", columns):
        needing, helping = skills.get(row["originalSkillUri"]), skills.get(row["targetSkillUri"])
        if needing and helping and needing is not helping:
            weight = ESSENTIAL_HELPS if row["relationType"] == "essential" else OPTIONAL_HELPS
            helping.helps[needing.code] = max(weight, helping.helps.get(needing.code, 0.0))
    for row in _rows_if_there(folder / "broaderRelationsSkillPillar_en.csv", ("conceptUri", "broaderUri")):
        narrow, broad = skills.get(row["conceptUri"]), skills.get(row["broaderUri"])
        if narrow and broad and narrow is not broad:
            narrow.broader[broad.code] = None


def _add_technology(
    path: Path, skills: dict[str, _Skill], codes: "_Codes", occupations: Mapping[str, _Occupation]
) -> None:
    examples: dict[str, dict[str, None]] = {}
    for row in _rows_if_there(path, ("O*NET-SOC Code", "Example", "Commodity Code", "Commodity Title")):
        skill = _kept(skills, codes, row["Commodity Code"], f"Use {row['Commodity Title'].lower()}")
        examples.setdefault(row["Commodity Code"], {})[_plain(row["Example"])] = None
        if row["O*NET-SOC Code"] in occupations:
            occupations[row["O*NET-SOC Code"]].optional[skill.code] = None
    for number, named in examples.items():
        skills[number].alternatives = _others(named, skills[number].label)


def _add_tasks(path: Path, skills: dict[str, _Skill], codes: "_Codes", occupations: Mapping[str, _Occupation]) -> None:
    for row in _rows_if_there(path, ("O*NET-SOC Code", "Task ID", "Task", "Task Type")):
        skill = _kept(skills, codes, f"task {row['Task ID']}", row["Task"].rstrip(". "))
        occupation = occupations.get(row["O*NET-SOC Code"])
        if occupation:
            needed = occupation.essential if row["Task Type"] == "Core" else occupation.optional
            needed[skill.code] = None


def _kept(skills: dict[str, _Skill], codes: "_Codes", number: str, label: str) -> _Skill:
    if number not in skills:
        plain = _plain(label)
        skills[number] = _Skill(codes.new(plain), plain)
    return skills[number]


def _add_important(occupation: _Occupation | None, code: str, importance: float) -> None:
    if occupation is None or importance < USEFUL:
        return
    needed = occupation.essential if importance >= IMPORTANT else occupation.optional
    needed[code] = None


def _importance(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise TaxonomyError(f'Skills.txt: Data Value "{value}" is not a number; take the file afresh') from None


class _Codes:
    """Codes made of labels, each given once."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def new(self, label: str) -> str:
        """A code of a label; "sewing_2" the second time."""
        plain = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")[:80] or "unnamed"
        self._given[plain] = self._given.get(plain, 0) + 1
        if self._given[plain] == 1:
            return plain
        return self.new(f"{plain}_{self._given[plain]}")


def _isco_sector(group: str) -> Sector:
    figures = group.removeprefix("C")
    for length in (3, 2, 1):
        if figures[:length] in _ISCO_SECTORS:
            return _ISCO_SECTORS[figures[:length]]
    return Sector.OTHER


def _plain(text: str) -> str:
    """Text on one line without bars, which part the items of our tables."""
    return " ".join(text.replace("|", "/").split())


def _others(names: Iterable[str], label: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in map(_plain, names) if name and name != label))


def _rows_if_there(path: Path, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    if path.is_file():
        yield from _rows(path, columns)


def _rows(path: Path, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    if not path.is_file():
        raise TaxonomyError(f"{path.name} is not in {path.parent}; unpack the whole release there")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        if path.suffix == ".txt":
            reader = csv.DictReader(lines, restval="", delimiter="\t", quoting=csv.QUOTE_NONE)
        else:
            reader = csv.DictReader(lines, restval="")
        missing = [column for column in columns if column not in (reader.fieldnames or ())]
        if missing:
            raise TaxonomyError(f"{path.name}: has no column {', '.join(missing)}; is it the English release?")
        yield from reader
