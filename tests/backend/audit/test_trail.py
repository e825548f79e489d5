"""The audit trail: chained, append-only, and honest about itself."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from backend.audit import triggers
from backend.audit.models import Entry
from backend.audit.querysets import AppendOnlyError
from backend.audit.services import FIRST_HASH, broken_entries, check_chain, hash_of, record


def tamper(sequence, **values):
    """Changes a row behind the application's back."""
    columns = ", ".join(f"{column} = %s" for column in values)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE audit_entry SET {columns} WHERE sequence = %s", [*values.values(), sequence])


@pytest.fixture
def trail(kim):
    """Three entries."""
    return [record(kim, "read_candidate", kim, number=number) for number in range(3)]


def test_each_entry_is_chained_to_the_one_before(trail):
    first, second, third = trail
    assert first.previous_hash == FIRST_HASH
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)
    assert [entry.sequence for entry in trail] == [1, 2, 3]


def test_an_entry_says_who_what_and_about_what(kim):
    entry = record(kim, "read_convictions", kim, count=2)
    assert (entry.actor_name, entry.action) == ("kim", "read_convictions")
    assert (entry.subject_kind, entry.subject_id, entry.details) == ("user", str(kim.pk), {"count": 2})


def test_a_command_is_recorded_as_the_system(db):
    assert record(None, "import_vacancies", "vacancies").actor_name == "system"


def test_details_read_back_give_the_same_hash(kim):
    record(kim, "read_list", "candidates", on=kim.date_joined, ids=(1, 2), names={"b": 1, "a": "é"})
    entry = Entry.objects.get()
    assert hash_of(entry) == entry.hash


def test_a_whole_trail_is_whole(trail):
    assert check_chain().is_whole
    assert check_chain().entries == 3


def test_an_empty_trail_is_whole(db):
    assert check_chain().is_whole


@pytest.mark.parametrize(
    "change", [{"actor_name": "somebody"}, {"action": "nothing"}, {"details": '{"number": 9}'}, {"hash": "0" * 64}]
)
def test_a_changed_entry_is_found(trail, change):
    tamper(2, **change)
    assert next(broken_entries()).sequence == 2


def test_a_removed_entry_is_found_at_the_one_after_it(trail):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_entry WHERE sequence = 2")
    assert [entry.sequence for entry in broken_entries()] == [3]


def test_an_entry_rewritten_with_a_new_hash_breaks_the_next(trail):
    second = Entry.objects.get(sequence=2)
    second.action = "nothing"
    tamper(2, action="nothing", hash=hash_of(second))
    assert [entry.sequence for entry in broken_entries()] == [3]


def test_the_application_cannot_change_or_remove_entries(trail):
    entry = Entry.objects.first()
    for attempt in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(action="x"),
        lambda: Entry.objects.bulk_update([entry], ["action"]),
        lambda: Entry.objects.bulk_create([Entry()]),
    ):
        with pytest.raises(AppendOnlyError):
            attempt()


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET action = 'x'", "DELETE FROM audit_entry"])
def test_the_database_refuses_too(trail, statement):
    with connection.cursor() as cursor:
        for install in triggers.INSTALL[connection.vendor]:
            cursor.execute(install)
        with pytest.raises(DatabaseError, match="can only be added to"), transaction.atomic():
            cursor.execute(statement)
        for remove in triggers.REMOVE[connection.vendor]:
            cursor.execute(remove)
    assert check_chain().entries == 3


def test_the_triggers_let_entries_be_added(kim):
    with connection.cursor() as cursor:
        for statement in triggers.INSTALL[connection.vendor]:
            cursor.execute(statement)
    record(kim, "read_candidate", kim)
    assert check_chain().entries == 1


def test_an_entry_goes_with_the_transaction_it_belongs_to(kim):
    with transaction.atomic():
        record(kim, "post_vacancy", kim)
        transaction.set_rollback(True)
    assert not Entry.objects.exists()


def test_the_command_says_that_the_trail_is_whole(trail, capsys):
    call_command("check_audit_trail")
    assert capsys.readouterr().out == "The trail is whole: 3 entries\n"


def test_the_command_fails_on_a_broken_trail(trail):
    tamper(2, action="nothing")
    with pytest.raises(CommandError, match="broken at entry 2"):
        call_command("check_audit_trail")


def test_an_entry_reads_as_words(kim):
    entry = record(kim, "amend_candidate", kim, fields=["name", "crn"], is_new=False, count=0, filters=[])
    assert entry.action_in_words == "Amend candidate"
    assert entry.subject_in_words == f"User {kim.pk}"
    assert entry.details_in_words == "count: 0; fields: name, crn; is new: no"
