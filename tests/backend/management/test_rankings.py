"""The two commands that print a ranking."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from backend.audit.models import Entry
from backend.candidates.models import Candidate
from employers.models import Vacancy
from tests.factories import VacancyFactory


def run(*arguments):
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["A7313ZQ", "a7313zq", "X813377", "C-17", "key"])
def test_a_candidate_is_found_by_any_number(alex, porter, name):
    Candidate.objects.update(crn="X813377", external_id="C-17")
    printed = run("rank_vacancies", str(alex.pk) if name == "key" else name, "--on", "2026-11-20")
    assert "Vacancies for A7313ZQ on 20 November 2026: 1 eligible, 0 to discuss, 0 blocked" in printed
    assert " 1. Kitchen porter  [eligible, fit " in printed
    assert "Northern Parcels" in printed
    assert "- Met: Pot washing (" in printed
    assert printed.endswith("Shown: 1 of 1\n")


def test_a_number_nobody_has_is_refused_with_those_like_it(alex):
    with pytest.raises(CommandError, match=r"There is no candidate A7313QZ\. Did you mean A7313ZQ\?"):
        run("rank_vacancies", "A7313QZ")
    with pytest.raises(CommandError, match=r"There is no vacancy 999\.$"):
        run("rank_candidates", "999")


def test_lines_are_wrapped_to_the_terminal(alex, porter, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    printed = run("rank_vacancies", "A7313ZQ", "--on", "2026-11-20")
    reasons = [line for line in printed.splitlines() if line.startswith("    ")]
    assert len(reasons) > 3
    assert all(len(line) <= 60 for line in reasons)


def test_the_day_and_the_limit_count(alex, porter):
    VacancyFactory.create_batch(3, employer=porter.employer)
    porter.closes_on, porter.is_rolling = "2026-11-20", False
    porter.save()
    assert "4 eligible" in run("rank_vacancies", "A7313ZQ", "--on", "2026-11-20")
    later = run("rank_vacancies", "A7313ZQ", "--on", "2026-11-21", "--limit", "2")
    assert "3 eligible, 0 to discuss, 1 blocked" in later
    assert later.endswith("Shown: 2 of 4\n")


def test_a_vacancy_ranks_candidates_by_number_without_names(alex, porter):
    printed = run("rank_candidates", str(porter.pk), "--on", "2026-11-20")
    assert " 1. A7313ZQ  [eligible" in printed
    assert "Quillfeather" not in printed
    assert printed == run("rank_candidates", porter.external_id, "--on", "2026-11-20")


def test_json_holds_the_same(alex, porter):
    Vacancy.objects.update(external_id="V-9")
    told = json.loads(run("rank_vacancies", "A7313ZQ", "--on", "2026-11-20", "--json"))
    assert (told["candidate"], told["on"]) == ("A7313ZQ", "2026-11-20")
    (match,) = told["matches"]
    assert (match["vacancy"], match["standing"], match["exclusions"]) == ("V-9", "eligible", [])
    assert match["requirements"][0]["answer"] == "met"
    other = json.loads(run("rank_candidates", "V-9", "--on", "2026-11-20", "--json"))
    assert other["matches"][0]["score"] == match["score"]


def test_a_day_that_is_none_is_refused(alex):
    with pytest.raises(CommandError, match="--on"):
        run("rank_vacancies", "A7313ZQ", "--on", "tomorrow")


def test_what_a_command_read_is_written_down(alex, porter):
    run("rank_vacancies", "A7313ZQ", "--on", "2026-11-20")
    entry = Entry.objects.get(action="read_matches")
    assert (entry.actor, entry.actor_name) == (None, "system")
