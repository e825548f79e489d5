"""The cast of the tests, somebody and an opening that suit each other, and a database that can be emptied."""

from contextlib import contextmanager
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backend.accounts.models import Role
from backend.audit import triggers
from backend.matches import pools
from tests.factories import (
    AllianceManagerFactory,
    AuditorFactory,
    CandidateFactory,
    CoachFactory,
    EmployerContactFactory,
    EmployerFactory,
    EstablishmentFactory,
    RequirementFactory,
    UserFactory,
    VacancyFactory,
    WorkHistoryFactory,
)

DAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database without the audit triggers: tests with live servers empty every table after them."""
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        triggers.remove(None, editor)


@pytest.fixture
def django_assert_num_queries():
    """Counts queries, leaving out the lock that the audit trail takes on PostgreSQL alone: one number for both."""

    @contextmanager
    def exactly(number):
        with CaptureQueriesContext(connection) as captured:
            yield captured
        statements = [query["sql"] for query in captured if "pg_advisory_xact_lock" not in query["sql"]]
        assert len(statements) == number, "\n".join(statements)

    return exactly


@pytest.fixture
def leeds(db):
    """The establishment where Kim works."""
    return EstablishmentFactory(code="LEI", name="HMP Leeds", postcode="LS12 2TJ")


@pytest.fixture
def kim(leeds):
    """A work coach at Leeds."""
    return CoachFactory(username="kim", first_name="Kim", last_name="Coach", establishments=[leeds])


@pytest.fixture
def ade(db):
    """A work coach elsewhere."""
    elsewhere = EstablishmentFactory(code="HLI", name="HMP Hull", postcode="HU9 5LS")
    return CoachFactory(username="ade", first_name="Ade", last_name="Coach", establishments=[elsewhere])


@pytest.fixture
def employer(db):
    """Sam's employer, at every level."""
    return EmployerFactory(name="Northern Parcels")


@pytest.fixture
def sam(employer):
    """A contact of `employer`."""
    return _contact("sam", employer)


@pytest.fixture
def jo(db):
    """A contact of another employer."""
    return _contact("jo", EmployerFactory(name="Stranger Foods"))


def _contact(username, employer):
    contact = EmployerContactFactory(employer=employer, user__username=username, user__first_name=username.title())
    return contact.user


@pytest.fixture
def pat(db):
    """The alliance manager who leads."""
    return AllianceManagerFactory(username="pat", first_name="Pat", last_name="Lead")


@pytest.fixture
def auditor(db):
    """Who reads the audit trail."""
    return AuditorFactory(username="audrey", first_name="Audrey", last_name="Auditor")


@pytest.fixture
def administrator(db):
    """Who keeps accounts."""
    return UserFactory(username="adi", first_name="Adi", last_name="Admin", role=Role.ADMINISTRATOR)


@pytest.fixture
def sign_in(client):
    """Signs somebody in with the test client: `page = sign_in(kim).get("/")`."""

    def signed_in(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture(autouse=True)
def fresh_pools():
    """Each test begins and ends without the rows of another in the pools."""
    pools.vacancies.forget()
    pools.candidates.forget()
    yield
    pools.vacancies.forget()
    pools.candidates.forget()


@pytest.fixture
def on_the_day():
    """The clock at noon of DAY."""
    with time_machine.travel("2026-11-20T12:00:00+00:00", tick=True):
        yield DAY


@pytest.fixture
def alex(leeds, kim):
    """Somebody on Kim's caseload, released, who worked in a kitchen."""
    made = CandidateFactory(
        prison_number="A7313ZQ",
        first_name="Alexandrine",
        last_name="Quillfeather",
        establishment=leeds,
        coach=kim,
        released_on=date(2026, 11, 1),
        right_to_work=True,
        home_postcode="LS12 2TJ",
        travel_km=20,
        sectors=["CATERING"],
    )
    WorkHistoryFactory(candidate=made)
    return made


@pytest.fixture
def porter(employer):
    """A kitchen porter's job of Sam's employer, open and near."""
    made = VacancyFactory(
        employer=employer,
        title="Kitchen porter",
        sector="CATERING",
        description="Washing pots and keeping the kitchen clean.",
    )
    RequirementFactory(vacancy=made, text="Pot washing", position=0)
    RequirementFactory(vacancy=made, text="Food hygiene", importance="desirable", position=1)
    return made
