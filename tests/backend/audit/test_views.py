"""The auditor's pages."""

import csv
import io
from datetime import UTC, datetime

import pytest
import time_machine

from backend.accounts.models import Role
from backend.audit.models import Entry
from backend.audit.services import record
from tests.factories import UserFactory

ENTRIES = "/audit/entries/"


def rows(text):
    return text.count('<th scope="row"')


@pytest.fixture
def trail(kim, ade):
    """Entries of two people on two days."""
    with time_machine.travel(datetime(2027, 5, 4, 9, tzinfo=UTC)):
        record(kim, "read_convictions", kim, count=2)
    with time_machine.travel(datetime(2027, 5, 5, 9, tzinfo=UTC)):
        record(ade, "post_vacancy", ade)
        record(ade, "read_convictions", "candidates")


@pytest.mark.parametrize("path", [ENTRIES, "/audit/check/", "/audit/entries.csv"])
def test_only_the_auditor_reads_the_trail(sign_in, client, auditor, kim, sam, path):
    assert client.get(path).status_code == 302
    for other in (kim, sam, UserFactory(role=Role.ADMINISTRATOR), UserFactory(role=Role.ALLIANCE_MANAGER)):
        assert sign_in(other).get(path).status_code == 403
    assert sign_in(auditor).get(path).status_code == 200


def test_the_list_shows_who_did_what_when(sign_in, auditor, trail):
    text = sign_in(auditor).get(ENTRIES).content.decode()
    assert rows(text) == 3
    for shown in ("kim", "Read convictions", "4 May 2027<br>10:00:00", "count: 2"):
        assert shown in text


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("actor=ki", 1),
        ("action=read_convictions", 2),
        ("kind=candidates", 1),
        ("kind=user&number=999999", 0),
        ("first=2027-05-05&last=2027-05-05", 2),
        ("last=2027-05-04", 1),
        ("actor=ade&action=post_vacancy&first_day=5&first_month=5&first_year=2027", 1),
    ],
)
def test_the_filters_narrow_the_list(sign_in, auditor, trail, query, count):
    assert rows(sign_in(auditor).get(f"{ENTRIES}?{query}").content.decode()) == count


def test_nothing_found_says_what_to_do(sign_in, auditor, trail):
    text = sign_in(auditor).get(f"{ENTRIES}?actor=nobody").content.decode()
    assert "No entry fits. Clear the filters" in text


def test_a_wrong_filter_is_an_error_with_a_summary(sign_in, auditor, trail):
    text = sign_in(auditor).get(f"{ENTRIES}?first=2027-05-05&last=2027-05-04").content.decode()
    assert "<title>Error: Audit trail" in text
    assert "Last day must be the same as or after the first day" in text
    assert 'href="#id_last_day"' in text


def test_a_number_needs_its_kind(sign_in, auditor, trail):
    text = sign_in(auditor).get(f"{ENTRIES}?number=3").content.decode()
    assert "Select what the number belongs to" in text


def test_pages_of_twenty_keep_the_filters(sign_in, auditor, kim):
    for number in range(25):
        record(kim, "read_candidate", "candidates", number=number)
    text = sign_in(auditor).get(f"{ENTRIES}?actor=kim").content.decode()
    assert rows(text) == 20
    assert 'href="?actor=kim&amp;page=2"' in text


def test_reading_checking_and_downloading_the_trail_are_recorded(sign_in, auditor):
    client = sign_in(auditor)
    for path in (ENTRIES, "/audit/check/", "/audit/entries.csv"):
        client.get(path)
    actions = list(Entry.objects.order_by("sequence").values_list("action", flat=True))
    assert actions == ["read_audit_trail", "check_audit_trail", "download_audit_trail"]


def test_the_check_says_how_many_entries_are_whole(sign_in, auditor, trail):
    assert "The trail is whole: 3 entries" in sign_in(auditor).get("/audit/check/").content.decode()


def test_the_check_names_the_broken_entry(sign_in, auditor, trail, django_db_blocker):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_entry SET action = 'nothing' WHERE sequence = 2")
    text = sign_in(auditor).get("/audit/check/").content.decode()
    assert "The trail has been changed." in text
    assert "Entry 2, 5 May 2027" in text


def test_the_download_is_the_filtered_trail_oldest_first(sign_in, auditor, trail):
    answer = sign_in(auditor).get("/audit/entries.csv?action=read_convictions")
    table = list(csv.DictReader(io.StringIO(b"".join(answer).decode())))
    assert [row["actor"] for row in table] == ["kim", "ade"]
    assert table[0]["at"] == "2027-05-04T09:00:00+00:00"
    assert table[0]["details"] == '{"count": 2}'
    assert "attachment" in answer.headers["Content-Disposition"]


def test_no_cell_of_the_download_is_a_formula(sign_in, auditor, kim):
    kim.username = "=1+1"
    kim.save()
    record(kim, "read_candidate", "candidates")
    text = b"".join(sign_in(auditor).get("/audit/entries.csv").streaming_content).decode()
    assert ",'=1+1," in text


def test_the_list_takes_the_same_queries_for_one_row_and_three(sign_in, auditor, kim, django_assert_num_queries):
    client = sign_in(auditor)
    record(kim, "read_candidate", "candidates")
    with django_assert_num_queries(10):
        client.get(ENTRIES)
    record(kim, "read_candidate", "candidates")
    with django_assert_num_queries(10):
        client.get(ENTRIES)
