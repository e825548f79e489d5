"""Made-up people, employers and openings for tests: the least that is valid."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from backend.accounts.models import Establishment, Role, User
from backend.candidates.models import Candidate, WorkHistory
from employers.models import AllianceMembership, Employer, EmployerContact, Requirement, Vacancy
from employers.vocabulary import AllianceLevel, EmployerSector
from matching.profiles import Sector
from matching.skills.requirements import requirements_of
from matching.skills.vocabulary import EvidenceKind

PASSWORD = "correct-horse-battery"


class EstablishmentFactory(DjangoModelFactory):
    class Meta:
        model = Establishment
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda number: f"E{number:04d}")
    name = factory.LazyAttribute(lambda made: f"HMP Invented {made.code}")
    postcode = "LS12 2TJ"


class UserFactory(DjangoModelFactory):
    """Somebody who signs in, with PASSWORD. `establishments=[...]` puts them on the staff of these."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda number: f"person-{number}")
    first_name = factory.Sequence(lambda number: f"First{number}")
    last_name = "Invented"
    role = Role.ADMINISTRATOR
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def establishments(self, create, extracted, **_options):
        if create and extracted:
            self.establishments.set(extracted)


class CoachFactory(UserFactory):
    """A work coach, of one new establishment unless `establishments=[...]` says otherwise."""

    role = Role.WORK_COACH

    @factory.post_generation
    def establishments(self, create, extracted, **_options):
        if create:
            self.establishments.set([EstablishmentFactory()] if extracted is None else extracted)


class AllianceManagerFactory(UserFactory):
    role = Role.ALLIANCE_MANAGER


class AuditorFactory(UserFactory):
    role = Role.AUDITOR


class EmployerFactory(DjangoModelFactory):
    """An employer at every level of the Alliance; `levels=[...]` for some, `levels=[]` for none."""

    class Meta:
        model = Employer
        skip_postgeneration_save = True

    name = factory.Sequence(lambda number: f"Invented Works {number}")
    sector = EmployerSector.values[0]
    postcode = "LS1 4DY"

    @factory.post_generation
    def levels(self, create, extracted, **_options):
        wanted = AllianceLevel if extracted is None else extracted
        for level in wanted if create else ():
            AllianceMembership.objects.create(employer=self, level=level, joined_on=date(2026, 1, 5))


class EmployerContactFactory(DjangoModelFactory):
    """A contact and who they sign in as: `EmployerContactFactory(employer=...).user`."""

    class Meta:
        model = EmployerContact

    user = factory.SubFactory(UserFactory, role=Role.EMPLOYER_CONTACT)
    employer = factory.SubFactory(EmployerFactory)


class VacancyFactory(DjangoModelFactory):
    class Meta:
        model = Vacancy

    employer = factory.SubFactory(EmployerFactory)
    title = factory.Sequence(lambda number: f"Warehouse operative {number}")
    sector = Sector.WAREHOUSING.value
    description = "Picking and packing orders in a warehouse."
    postcode = "LS1 4DY"
    is_rolling = True


class CandidateFactory(DjangoModelFactory):
    """Somebody in a new establishment; give `establishment` or `coach` to put them where a coach sees them."""

    class Meta:
        model = Candidate

    prison_number = factory.Sequence(lambda number: f"A{number:04d}BC")
    first_name = factory.Sequence(lambda number: f"Alex{number}")
    last_name = "Invented"
    establishment = factory.SubFactory(EstablishmentFactory)
    released_on = date(2027, 5, 4)


class WorkHistoryFactory(DjangoModelFactory):
    class Meta:
        model = WorkHistory

    candidate = factory.SubFactory(CandidateFactory)
    title = "Kitchens"
    kind = EvidenceKind.PRISON_JOB.value
    months = 14
    description = "Cooked for 600, pot wash, food hygiene, cleaned down the kitchen."


class RequirementFactory(DjangoModelFactory):
    """A line of a vacancy with the skills that its words name."""

    class Meta:
        model = Requirement

    vacancy = factory.SubFactory(VacancyFactory)
    text = "Pot washing"
    skills = factory.LazyAttribute(
        lambda made: [list(pair) for line in requirements_of("", "", (made.text,), ()) for pair in line.skills]
    )
