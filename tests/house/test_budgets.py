"""The size budgets of the house, and its words."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("matching", "employers", "backend")
FILE_LINES, TEST_FILE_LINES, FUNCTION_LINES = 300, 400, 40
FORBIDDEN_MODULES = {"utils", "helpers", "common", "core", "constants", "misc", "manager", "data", "util", "helper"}
FORBIDDEN_WORDS = re.compile(r"\b(offenders?|qs|cfg|cand|vac)\b", re.IGNORECASE)
TOP_LEVEL = {
    ".ci", ".git", ".gitignore", "LICENSE", "Makefile", "README.md", "backend", "docs", "employers",
    "frontend_templates", "manage.py", "matching", "pyproject.toml", "requirements-dev.lock", "requirements.lock",
    "tests",
}  # fmt: skip


def sources(*rooms):
    return [path for room in rooms for path in sorted((ROOT / room).rglob("*.py")) if "migrations" not in path.parts]


def filled_lines(text):
    return sum(1 for line in text.splitlines() if line.strip())


@pytest.mark.parametrize("path", sources(*ROOMS), ids=str)
def test_a_source_file_has_at_most_300_lines(path):
    assert filled_lines(path.read_text()) <= FILE_LINES


@pytest.mark.parametrize("path", sources("tests"), ids=str)
def test_a_test_file_has_at_most_400_lines(path):
    assert filled_lines(path.read_text()) <= TEST_FILE_LINES


def test_no_function_is_longer_than_40_lines():
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for path in sources(*ROOMS)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    ]
    assert long == []


def test_no_module_is_called_utils_or_its_like():
    named = [str(path.relative_to(ROOT)) for path in sources(*ROOMS) if path.stem in FORBIDDEN_MODULES]
    assert named == []


def test_the_code_uses_the_words_of_the_product():
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sources(*ROOMS)
        for node in ast.walk(ast.parse(path.read_text()))
        for name in names_in(node)
        if FORBIDDEN_WORDS.search(name.replace("_", " "))
    ]
    assert wrong == []


def names_in(node):
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.arg):
        return [node.arg]
    return []


def test_pages_never_say_offender_but_in_the_name_of_a_law_or_an_institution():
    official = re.compile(r"Rehabilitation of Offenders|young offender institution", re.IGNORECASE)
    pages = sorted((ROOT / "frontend_templates").rglob("*.html"))
    said = [str(page) for page in pages if re.search(r"\boffender", official.sub("", page.read_text()), re.IGNORECASE)]
    assert said == []


def test_the_top_level_holds_what_the_layout_names_and_no_more():
    import subprocess

    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {line.split("/")[0] for line in listed.splitlines()} <= TOP_LEVEL


def test_lock_files_carry_hashes_and_no_addresses():
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text
