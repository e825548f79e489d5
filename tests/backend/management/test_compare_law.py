"""The command that lists the candidates whose answers a draft of the law would change."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from backend.audit.models import Entry
from backend.candidates import services
from matching.disclosure.tables import FOLDER
from tests.factories import CandidateFactory

pytestmark = pytest.mark.django_db
THEFT = {"offence": "Stole a bicycle from a shed", "category": "THEFT_AND_FRAUD", "convicted_on": date(2025, 10, 20)}


@pytest.fixture
def draft(tmp_path):
    """Fines of 9 months instead of 12."""
    text = (FOLDER / "rehabilitation_periods.toml").read_text()
    start = text.index('id = "fine"')
    changed = text[:start] + text[start:].replace("adult_months = 12", "adult_months = 9", 1)
    (tmp_path / "rehabilitation_periods.toml").write_text(changed)
    return tmp_path


@pytest.fixture
def candidates(kim, leeds):
    """One fined, one jailed, one without a record."""
    sentences = {
        "fined": [{"disposal": "fine"}],
        "jailed": [{"disposal": "custody", "length": 30, "length_unit": "months"}],
    }
    found = {}
    for name in ("fined", "jailed", "clean"):
        found[name] = CandidateFactory(
            first_name="Ro", last_name="Vane", establishment=leeds, date_of_birth=date(1990, 3, 27)
        )
        if name in sentences:
            services.record_conviction(kim, found[name], fields=THEFT, sentences=sentences[name])
    return found


def run(*arguments):
    out = StringIO()
    call_command("compare_law", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_it_prints_the_ids_of_those_whose_answers_would_change_and_nothing_of_their_record(candidates, draft):
    assert run("--draft", str(draft)) == [
        str(candidates["fined"].pk),
        "Answers would change for 1 of 2 candidates with a record",
    ]


def test_the_comparison_is_in_the_trail_with_counts_only(candidates, draft):
    run("--draft", str(draft))
    entry = Entry.objects.get(action="compare_law")
    assert (entry.actor, entry.subject_kind, entry.details) == (None, "candidates", {"compared": 2, "changed": 1})


def test_a_draft_that_cannot_be_used_is_refused_before_anything_is_read(candidates, tmp_path):
    with pytest.raises(CommandError, match=r"Cannot use the draft tables: .*found none"):
        run("--draft", str(tmp_path))
    assert not Entry.objects.filter(action="compare_law").exists()


def test_the_number_of_queries_does_not_grow_with_the_candidates(candidates, draft, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        run("--draft", str(draft))
