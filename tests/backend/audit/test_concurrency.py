"""Two people at once: the chain stays whole."""

import threading

import pytest
from django.db import connection, connections

from backend.accounts.models import User
from backend.audit.services import check_chain, record


@pytest.mark.django_db(transaction=True)
def test_entries_added_at_the_same_moment_still_chain(kim):
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("One connection only: a database in memory cannot be written from two at once.")
    start, failures = threading.Barrier(4), []

    def write():
        try:
            start.wait()
            for _entry in range(5):
                record(User.objects.get(pk=kim.pk), "read_candidate", "candidates")
        except Exception as error:  # noqa: BLE001  # shown below
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write) for _thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert check_chain().entries == 20
    assert check_chain().is_whole
