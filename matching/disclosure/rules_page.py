"""The tables and rules of disclosure law as a page for a reader of law: `python -m matching.disclosure rules`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from matching.disclosure.disposals import Clock
from matching.disclosure.elsewhere import ElsewhereRow, OwnEnd, Rule, rows_of
from matching.disclosure.enquiries import (
    LAWFUL_ANSWERS,
    REASONS,
    SOURCES,
    UNFILTERED_ANSWER,
    UNFILTERED_REASON,
    UNFILTERED_SOURCE,
)
from matching.disclosure.filtering import years
from matching.disclosure.roles import RoleGroup, role_rows
from matching.disclosure.tables import (
    FOLDER,
    Begins,
    DisposalRow,
    Law,
    PeriodRow,
    RowReader,
    current_law,
    read_rows,
)
from matching.disclosure.vocabulary import Confidence, Jurisdiction

FILE = "rules_in_code.toml"
BEGINS = {
    Begins.WITH_COMPLETION: "beginning with the day the whole sentence is completed",
    Begins.WITH_CONVICTION: "beginning with the day of conviction",
    Begins.FROM_CONVICTION: "from the day of conviction",
    Begins.FROM_CAUTION: "from the day it was given",
}
CLOCKS = {
    Clock.CUSTODY: "by a period that goes by the length of the term, from completion",
    Clock.COMPLETION: "by its fixed period, from completion",
    Clock.CONVICTION: "by its fixed period, from conviction",
    Clock.ENDORSEMENT: "the period of an endorsement",
    Clock.ORDER: "the last day of the order",
    Clock.PAYMENT: "the day it is paid in full",
    Clock.NIL: "spent at once",
    Clock.NEVER: "never spent",
}
INTRODUCTION = """# Rules of disclosure

This page is made from the tables of `matching/disclosure/data/` by `python -m matching.disclosure rules`. Do not edit
it: edit the tables, as [law.md](law.md) says, and make it again. It tells what the engine does and is not legal advice.

Confidence says how sure we are: high is read in the legislation, medium rests on our reading of it, low is unsettled or
not checked, and the engine then says to ask an adviser (Unlock or Nacro).
"""
Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class CodeRule:
    """A rule that is a step and not a number, in words."""

    id: str
    heading: str
    text: str
    source: str
    confidence: Confidence
    examples: tuple[str, ...]


@lru_cache(maxsize=1)
def code_rules() -> tuple[CodeRule, ...]:
    """The rules that stand in code, in words, in the order of their table."""
    return tuple(
        read_rule(RowReader(FILE, number, row)) for number, row in enumerate(read_rows(FOLDER / FILE, "rule"), start=1)
    )


def read_rule(reader: RowReader) -> CodeRule:
    """One row of rules_in_code.toml."""
    rule = CodeRule(
        id=reader.text("id"),
        heading=reader.text("heading"),
        text=reader.text("text"),
        source=reader.text("source"),
        confidence=reader.choice("confidence", Confidence),
        examples=reader.texts("examples"),
    )
    reader.finish()
    return rule


def rules_page(law: Law | None = None) -> str:
    """The whole page, in Markdown."""
    law = law or current_law()
    parts = [
        INTRODUCTION,
        *period_part(law),
        *disposal_part(law),
        *code_part(),
        *filtering_part(law),
        *enquiry_part(),
        *role_part(),
        *elsewhere_part(Jurisdiction.SCOTLAND, "Scotland"),
        *elsewhere_part(Jurisdiction.NORTHERN_IRELAND, "Northern Ireland"),
    ]
    return "\n".join(parts)


def table(headings: Cells, rows: Iterable[Cells]) -> str:
    """A Markdown table."""
    lines = [line(headings), line(["---"] * len(headings)), *(line(row) for row in rows)]
    return "\n".join(lines) + "\n"


def line(cells: Cells) -> str:
    """One row of a table."""
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def months_words(months: int) -> str:
    """A number of months, with the years where they are whole."""
    if months == 0:
        return "none"
    whole = f" ({months // 12} years)" if months % 12 == 0 and months > 12 else ""
    return f"{months} months{whole}"


def band_words(over: int, up_to: int | None) -> str:
    """The lengths a row is for."""
    if over == 0:
        return "any" if up_to is None else f"up to {months_words(up_to)}"
    return f"over {months_words(over)}" + (f", up to {months_words(up_to)}" if up_to is not None else "")


def period_part(law: Law) -> Iterator[str]:
    """The rehabilitation periods of England and Wales."""
    yield "## England and Wales: rehabilitation periods\n"
    rows = [row for name in sorted(law.periods) for row in law.periods[name]]
    headings = (
        "Rule",
        "Length",
        "18 or over",
        "Under 18 at conviction",
        "Runs",
        "In force from",
        "Source",
        "Confidence",
    )
    yield table(headings, (period_cells(row) for row in rows))


def period_cells(row: PeriodRow) -> Cells:
    """One rehabilitation period."""
    return (
        row.name,
        band_words(row.over_months, row.up_to_months),
        months_words(row.adult_months),
        months_words(row.under_18_months),
        BEGINS[row.begins],
        row.in_force_from.isoformat(),
        row.source,
        row.confidence.value,
    )


def disposal_part(law: Law) -> Iterator[str]:
    """What each disposal is in law."""
    yield "## England and Wales: sentences and orders\n"
    yield "An order of s.5(8)(g) may not extend another conviction. Custodial is the meaning of the filtering rules.\n"
    headings = ("Sentence or order", "Paragraph", "Ends", "Paragraph (g)", "Custodial", "Source", "Confidence")
    yield table(headings, (disposal_cells(row) for row in law.disposals.values()))


def disposal_cells(row: DisposalRow) -> Cells:
    """One sentence or order."""
    return (
        row.name,
        row.paragraph,
        CLOCKS[row.clock],
        "yes" if row.para_g else "no",
        "yes" if row.custodial else "no",
        row.source,
        row.confidence.value,
    )


def code_part() -> Iterator[str]:
    """The rules that stand in code."""
    yield "## England and Wales: how the periods are worked out\n"
    headings = list(dict.fromkeys(rule.heading for rule in code_rules()))
    for heading in headings:
        yield f"### {heading}\n"
        for rule in (rule for rule in code_rules() if rule.heading == heading):
            examples = f" Worked examples: {', '.join(rule.examples)}." if rule.examples else ""
            yield f"- {rule.text} ({rule.source}; confidence {rule.confidence.value}.){examples}"
        yield ""


def filtering_part(law: Law) -> Iterator[str]:
    """How long spent matters are shown."""
    yield "## England and Wales: how long a spent matter is shown if it is neither specified nor custodial\n"
    rows = (
        (row.name, years(row.months), row.in_force_from.isoformat(), row.source, row.confidence.value)
        for row in law.filtering.values()
    )
    yield table(("Rule", "Shown for", "In force from", "Source", "Confidence"), rows)


def enquiry_part() -> Iterator[str]:
    """What the engine says of asking."""
    yield "## England and Wales: may the employer ask\n"
    rows = [
        (verdict.value.replace("_", " "), REASONS[verdict], LAWFUL_ANSWERS[verdict], SOURCES[verdict])
        for verdict in REASONS
    ]
    rows.insert(2, ("may ask exempt, outside filtering", UNFILTERED_REASON, UNFILTERED_ANSWER, UNFILTERED_SOURCE))
    yield table(("Verdict", "Reason", "What the person may answer", "Source"), rows)


def role_part() -> Iterator[str]:
    """The check levels that roles allow."""
    yield "## England and Wales: the checks that the law allows for a role\n"
    yield (
        "Levels are those of the day in question: a group without a row for that day is an ordinary role then.\n"
        "The table begins on 28 November 2020.\n"
    )
    headings = ("Roles", "Examples", "Levels", "Self-employed too", "Filtering applies", "In force")
    yield table((*headings, "Source", "Confidence"), (role_cells(row) for row in role_rows()))


def role_cells(row: RoleGroup) -> Cells:
    """One dated row of the roles."""
    until = f" until {row.in_force_until.isoformat()}" if row.in_force_until else ""
    return (
        row.name,
        ", ".join(row.examples),
        ", ".join(level.value.replace("_", " ") for level in row.levels),
        "yes" if row.self_employed else "no",
        "yes" if row.filtering_applies else "no",
        f"from {row.in_force_from.isoformat()}{until}",
        row.source,
        row.confidence.value,
    )


def elsewhere_part(jurisdiction: Jurisdiction, name: str) -> Iterator[str]:
    """The periods of Scotland or Northern Ireland."""
    yield f"## {name}: periods for questions asked under its law\n"
    yield "Every period runs from the day of conviction.\n"
    rows = {row.id: row for bands in rows_of(jurisdiction).values() for row in bands}
    headings = ("Rule", "Period", "Extends others", "In force from", "Source", "Confidence")
    yield table(headings, (elsewhere_cells(row) for row in rows.values()))


def elsewhere_cells(row: ElsewhereRow) -> Cells:
    """One period of another jurisdiction."""
    return (
        row.name,
        elsewhere_period(row),
        "yes" if row.extends else "no",
        row.in_force_from.isoformat(),
        row.source,
        row.confidence.value,
    )


def elsewhere_period(row: ElsewhereRow) -> str:
    """The period of one row in words."""
    if row.rule is not Rule.PERIOD:
        return "never spent" if row.rule is Rule.NEVER else "none: spent at once"
    parts = []
    if row.months:
        young = f" ({months_words(row.under_18_months)} if under 18)" if row.under_18_months != row.months else ""
        parts.append(f"{months_words(row.months)}{young}")
    if row.own_end is not OwnEnd.NONE:
        more = f" and {months_words(row.after_months)}" if row.after_months else ""
        end = "the length of the term" if row.own_end is OwnEnd.TERM else "until the order ends"
        parts.append(f"{end}{more}")
    if row.without_end_months:
        parts.append(f"{months_words(row.without_end_months)} if the order has no end")
    return (
        ", or ".join(parts)
        if len(parts) < 2
        else "the longer of " + " and ".join(parts[:2]) + "".join(f"; {part}" for part in parts[2:])
    )
