"""The seeded estate: whole, the same each time, lawful and believable."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from backend.accounts.models import Establishment, Role, User
from backend.applications.models import Application, ApplicationStatus, StatusChange
from backend.audit.models import Entry
from backend.candidates.models import (
    Candidate,
    Caution,
    Conviction,
    Evidence,
    HeldQualification,
    LicenceCondition,
    Sentence,
    WorkHistory,
)
from backend.demo.candidates import prison_number
from backend.demo.estate import reset, seed
from backend.demo.staff import PASSWORD
from backend.disclosure.models import Consent, Statement, StatementCheck, StatementVersion
from backend.disclosure.services.consents import may_be_shown
from backend.disclosure.services.statements import duty_under, facts_of
from backend.matches.profiles import candidate_profile, vacancy_profile
from employers.models import AllianceMembership, Employer, EmployerContact, Requirement, Vacancy
from employers.vocabulary import VacancyStatus
from matching.disclosure.disposals import Disposal
from matching.disclosure.offences import offences_by_code
from matching.disclosure.vocabulary import CheckLevel
from matching.exclusions import Standing
from matching.geography import point_of
from matching.pool import Pool
from matching.skills.evidence import Experience, evidence_of
from matching.skills.requirements import requirements_of
from matching.skills.vocabulary import EvidenceKind, Importance, Sector
from matching.vocabulary import LicenceConditionKind, OpeningKind

pytestmark = pytest.mark.django_db  # pytest-django makes only the databases that some test asks for

ON = date(2027, 3, 1)
PEOPLE, OPENINGS = 120, 150
MODELS = (
    Establishment, Employer, AllianceMembership, EmployerContact, Vacancy, Requirement, Candidate, WorkHistory,
    HeldQualification, Evidence, LicenceCondition, Conviction, Sentence, Caution, Application, StatusChange,
    Statement, StatementVersion, StatementCheck, Consent,
)  # fmt: skip


@pytest.fixture(scope="module")
def estate(django_db_setup, django_db_blocker):
    """A small demo, made once for all tests of this file and taken away after them."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        added = seed(candidates=PEOPLE, vacancies=OPENINGS, on=ON)
        yield added
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def database(estate, django_db_blocker):
    with django_db_blocker.unblock():
        yield


def test_the_counts_are_those_that_were_added(estate):
    assert (estate.establishments, estate.employers) == (8, 60)
    assert (estate.vacancies, Vacancy.objects.count()) == (OPENINGS, OPENINGS)
    assert (estate.candidates, Candidate.objects.count()) == (PEOPLE, PEOPLE)
    assert estate.applications == Application.objects.count() > 10


def test_a_second_run_adds_nothing():
    before = [model.objects.count() for model in MODELS]
    added = seed(candidates=PEOPLE, vacancies=OPENINGS, on=ON + timedelta(days=3))
    assert (added.candidates, added.vacancies, added.employers, added.staff, added.applications) == (0, 0, 0, 0, 0)
    assert [model.objects.count() for model in MODELS] == before


def test_the_seeding_is_one_entry_of_the_audit_trail():
    entry = Entry.objects.get(action="seed_demo")
    assert entry.details["candidates"] == PEOPLE


def test_somebody_of_every_role_can_sign_in():
    assert set(User.objects.values_list("role", flat=True)) == set(Role)
    assert User.objects.get(username="kim").check_password(PASSWORD)
    assert User.objects.get(username="sam").employer_contact.employer.name == "Northern Parcels"


def test_every_establishment_has_candidates_and_a_coach():
    for place in Establishment.objects.all():
        assert place.candidates.exists(), place
        assert place.staff.filter(role=Role.WORK_COACH).exists(), place
    wrong = [
        one for one in Candidate.objects.exclude(coach=None) if one.establishment not in one.coach.establishments.all()
    ]
    assert wrong == []


def test_every_employer_has_a_contact_of_its_own():
    assert set(EmployerContact.objects.values_list("employer", flat=True)) == set(
        Employer.objects.values_list("pk", flat=True)
    )


def test_openings_are_of_every_kind_and_sector():
    assert set(Vacancy.objects.values_list("kind", flat=True)) == set(OpeningKind)
    assert set(Vacancy.objects.values_list("sector", flat=True)) == set(Sector)


def test_no_opening_is_above_its_employers_level():
    above = [
        vacancy
        for vacancy in Vacancy.objects.select_related("employer").prefetch_related("employer__memberships")
        if max(one.level for one in vacancy.employer.memberships.all()) < vacancy.level_needed
    ]
    assert above == []
    assert Vacancy.objects.filter(guaranteed_interviews__gt=0, kind=OpeningKind.JOB).exists()


def test_jobs_pay_the_living_wage_and_most_openings_can_be_applied_for():
    jobs = Vacancy.objects.filter(kind=OpeningKind.JOB)
    assert [job for job in jobs if job.is_below_living_wage(on=ON)] == []
    assert min(job.hourly_pay for job in jobs) >= Decimal("12.71")
    assert 0.85 * OPENINGS <= Vacancy.objects.open(on=ON).count() < OPENINGS


def test_openings_begin_after_they_close_and_lie_where_the_map_knows():
    for vacancy in Vacancy.objects.filter(status=VacancyStatus.POSTED):
        assert not (vacancy.closes_on and vacancy.starts_on) or vacancy.closes_on < vacancy.starts_on
        assert vacancy.is_national or point_of(vacancy.postcode) is not None


def test_checks_that_reach_spent_convictions_are_for_roles_that_allow_them():
    allowed = {Sector.HEALTH, Sector.COMMUNITY, Sector.EDUCATION_TRAINING, Sector.TRAINING, Sector.OFFICE}
    exempt = [one for one in CheckLevel if one.reaches_spent]
    assert set(Vacancy.objects.filter(check_level__in=exempt).values_list("sector", flat=True)) <= allowed
    for vacancy in Vacancy.objects.filter(sector=Sector.OFFICE, check_level__in=exempt):
        assert "ookkeeper" in vacancy.title or "ledger" in vacancy.title
    too_high = [vacancy.title for vacancy in Vacancy.objects.all() if vacancy.check_refusal(on=ON)]
    assert too_high == []
    assert Vacancy.objects.filter(check_level__in=exempt).exclude(role_group="").exists()


def test_requirements_are_as_the_engine_reads_them():
    vacancy = Vacancy.objects.filter(kind=OpeningKind.JOB).first()
    rows = list(vacancy.requirements.all())
    lines = {
        importance: [row.text for row in rows if row.importance == importance and not row.is_implied]
        for importance in Importance
    }
    found = requirements_of(
        vacancy.title, vacancy.description, lines[Importance.ESSENTIAL], lines[Importance.DESIRABLE]
    )
    assert [row.text for row in rows] == [one.text for one in found]
    assert [[code for code, _ in row.skills] for row in rows] == [[code for code, _ in one.skills] for one in found]


def test_evidence_is_as_the_engine_finds_it():
    candidate = Candidate.objects.for_matching().filter(has_skills_confirmed=True).first()
    experiences = [
        Experience(row.title, EvidenceKind(row.kind), row.months, row.description, row.ended_on)
        for row in candidate.work_history.all()
    ]
    held = [row.title for row in candidate.qualifications.all()]
    found = {one.skill: one.strength for one in evidence_of(experiences, held, candidate.skills_said, on=ON)}
    kept = {row.skill: row.strength for row in candidate.evidence.all()}
    assert kept
    assert kept == {skill: strength for skill, strength in found.items() if strength >= 0.2}


def test_nobody_is_without_a_number_and_no_two_share_one():
    numbers = [*Candidate.objects.values_list("prison_number", flat=True)]
    assert None not in numbers
    assert len(set(numbers)) == PEOPLE


def test_prison_numbers_run_from_the_one_in_the_readme_and_never_repeat():
    assert prison_number(1) == "A1001DM"
    assert prison_number(2) == "A1002DM"
    assert len({prison_number(number) for number in range(1, 100_001)}) == 100_000
    assert all(len(prison_number(number)) == 7 for number in (1, 9_000, 99_999, 100_000))


def test_people_are_of_an_age_to_be_in_an_adult_prison():
    ages = [candidate.age_on(ON) for candidate in Candidate.objects.all()]
    assert min(ages) >= 18
    assert max(ages) <= 78


def test_dates_of_a_record_are_in_order():
    for candidate in Candidate.objects.prefetch_related("convictions__sentences", "cautions"):
        last = max(row.convicted_on for row in candidate.convictions.all())
        assert candidate.date_of_birth < last < ON, candidate.prison_number
        assert candidate.released_on is None or last < candidate.released_on
        for row in candidate.convictions.all():
            assert row.age == candidate.age_on(row.convicted_on) >= 10
            assert all(one.ends_on is None or one.ends_on > row.convicted_on for one in row.sentences.all())
        assert all(
            row.cautioned_on < last and row.age == candidate.age_on(row.cautioned_on)
            for row in candidate.cautions.all()
        )


def test_work_ends_before_today_and_none_was_done_as_a_child():
    for row in WorkHistory.objects.select_related("candidate"):
        assert row.months >= 1
        assert row.ended_on is None or row.ended_on <= ON
        assert row.candidate.age_on((row.ended_on or ON) - timedelta(days=30 * row.months)) >= 15


def test_offences_and_their_categories_are_those_of_the_table():
    for row in [*Conviction.objects.all(), *Caution.objects.all()]:
        offence = offences_by_code()[row.offence_code]
        assert (row.offence, row.category) == (offence.name, offence.category)


def test_children_are_not_sent_to_an_adult_prison():
    young = Sentence.objects.filter(conviction__age__lt=18)
    assert young.exists()
    assert not young.filter(
        disposal__in=[Disposal.CUSTODY, Disposal.SUSPENDED_CUSTODY, Disposal.COMMUNITY_ORDER]
    ).exists()


def test_licence_conditions_are_whole():
    for row in LicenceCondition.objects.all():
        assert row.details
        assert (row.kind == LicenceConditionKind.CURFEW) == (row.curfew_from is not None)
        assert row.seen_on is None or row.seen_on <= ON


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_sample_passes_full_clean(model):
    rows = list(model.objects.order_by("pk")[:25])
    assert rows
    for row in rows:
        try:
            row.full_clean()
        except ValidationError as error:
            pytest.fail(f"{model.__name__} {row.pk}: {error.message_dict}")


def test_applications_stand_at_several_points_and_were_made_by_a_coach():
    statuses = Counter(Application.objects.values_list("status", flat=True))
    assert {ApplicationStatus.SHORTLISTED, ApplicationStatus.ACCEPTED, ApplicationStatus.DECLINED} == set(statuses)
    for row in Application.objects.select_related("candidate", "put_forward_by"):
        assert row.put_forward_by_id == row.candidate.coach_id
        assert row.snapshot["standing"] == Standing.ELIGIBLE
        assert row.changes.last().status_after == row.status


def test_the_candidate_of_the_readme_is_kims_and_has_good_openings_near():
    dale = Candidate.objects.for_matching().get(prison_number="A1001DM")
    assert dale.coach.username == "kim"
    pool = Pool.of_vacancies(vacancy_profile(row) for row in Vacancy.objects.for_matching())
    best = pool.rank(candidate_profile(dale, on=ON), on=ON, limit=3)
    assert [one.standing for one in best] == [Standing.ELIGIBLE] * 3
    assert best[0].score > 0.6
    sectors = [Vacancy.objects.get(pk=one.id).sector for one in best]
    assert sum(sector in dale.sectors for sector in sectors) >= 2
    assert sectors[0] in dale.sectors
    assert not dale.applications.exists()


def test_statements_say_what_must_be_said_and_are_checked(estate):
    versions = list(StatementVersion.objects.select_related("statement__candidate", "check_made"))
    assert 2 <= len(versions) == Statement.objects.count() == estate.statements <= 9
    for version in versions:
        duty = duty_under(version.statement, on=version.on)
        assert duty.unsettled == []
        assert [one["facts"] for one in version.words["matters"]] == [facts_of(one) for one in duty.must_say] != []
        assert all(one["words"] for one in version.words["matters"])
        assert version.check_made.checked_by == version.written_by == version.statement.candidate.coach
        assert version.on < ON
        assert version.written_at.date() == version.on


def test_statements_are_shown_only_to_the_employer_of_their_vacancy():
    consents = list(Consent.objects.select_related("version__statement__vacancy__employer", "candidate"))
    assert consents
    for consent in consents:
        assert consent.employer == consent.version.statement.vacancy.employer
        assert consent.candidate == consent.version.statement.candidate
        assert consent.asked_on == consent.version.on
    dale = Candidate.objects.get(prison_number="A1001DM")
    (statement,) = dale.statements.all()
    assert "Burglary other than a dwelling" in statement.versions.get().content
    assert "Theft from a shop" not in statement.versions.get().content
    assert may_be_shown(dale, statement.vacancy.employer) == statement.versions.get()


def test_the_same_rows_come_each_time():
    """Emptied and filled again, the demo is the same but for its keys."""
    before = _rows()
    reset()
    assert not Candidate.objects.exists()
    assert not Employer.objects.exists()
    assert User.objects.filter(username="kim").exists()
    seed(candidates=PEOPLE, vacancies=OPENINGS, on=ON)
    assert _rows() == before


def _rows():
    people = Candidate.objects.order_by("prison_number").values_list(
        "prison_number", "reference", "last_name", "date_of_birth", "released_on", "home_postcode", "coach__username"
    )
    skills = Evidence.objects.order_by("candidate__prison_number", "skill").values_list("skill", "strength", "source")
    convictions = Conviction.objects.order_by("candidate__prison_number", "convicted_on", "pk")
    openings = Vacancy.objects.order_by("external_id").values_list(
        "external_id", "title", "employer__name", "postcode", "salary_from", "starts_on", "closes_on", "description"
    )
    lines = Requirement.objects.order_by("vacancy__external_id", "position").values_list("text", "skills")
    said = [
        (row.statement.role, row.on, row.words["since"], row.words["moment"], row.consents.count())
        for row in StatementVersion.objects.order_by("statement__candidate__prison_number")
    ]
    applications = Application.objects.order_by("reference").values_list("reference", "status", "vacancy__external_id")
    offences = [(row.offence, row.convicted_on) for row in convictions]
    return list(people), list(skills), offences, list(openings), list(lines), list(applications), said
