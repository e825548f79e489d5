"""Employers and openings in and out: our JSON and CSV, and the shapes of the HMPPS jobs board."""

from employers.interchange.employer_shapes import EMPLOYER_SHAPES
from employers.interchange.employers import export_employers, import_employers
from employers.interchange.files import FileProblem, Table, read_table, write_bad_rows, write_table
from employers.interchange.report import BadRow, ImportReport, RowError
from employers.interchange.vacancies import export_vacancies, import_vacancies
from employers.interchange.vacancy_shapes import VACANCY_SHAPES

__all__ = [
    "EMPLOYER_SHAPES",
    "VACANCY_SHAPES",
    "BadRow",
    "FileProblem",
    "ImportReport",
    "RowError",
    "Table",
    "export_employers",
    "export_vacancies",
    "import_employers",
    "import_vacancies",
    "read_table",
    "write_bad_rows",
    "write_table",
]
