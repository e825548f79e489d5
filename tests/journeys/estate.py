"""A small estate for the journeys: openings and people who suit them, or do not."""

from datetime import timedelta

from django.utils import timezone

from backend.candidates import services as candidates
from backend.disclosure import services as disclosure
from backend.disclosure.models import Asked
from employers import services as openings
from tests.factories import CandidateFactory

KITCHENS = (
    "Worked the hotplate, scrubbed pans and mopped up. Probed the food and wrote the temperatures down. Team of six."
)
THEFT = "Theft from a shop"


def days_from_now(days):
    """A day counted from today."""
    return timezone.localdate() + timedelta(days=days)


def answers_of_opening(**changes):
    """All answers of an opening that can be posted: a kitchen porter in Leeds, by day."""
    return {
        "kind": "job",
        "title": "Kitchen porter",
        "sector": "CATERING",
        "description": "Washing pots, mopping floors and putting deliveries away.",
        "posts": 2,
        "is_national": False,
        "postcode": "LS1 4DY",
        "base_location": "WORKPLACE",
        "hours_per_week": "35.0",
        "shift": "days",
        "shift_from": "09:00:00",
        "shift_until": "16:30:00",
        "contract_type": "PERMANENT",
        "salary_from": "12.90",
        "salary_to": None,
        "salary_period": "PER_HOUR",
        "salary_note": "",
        "pays_minimum_wage": True,
        "is_rolling": False,
        "closes_on": days_from_now(40).isoformat(),
        "starts_on": days_from_now(60).isoformat(),
        "ends_on": None,
        "essential": ["Food hygiene", "Working in a team"],
        "desirable": ["Washing up in a kitchen"],
        "role_group": "",
        "check_level": "none",
        "excluded_offences": ["NONE"],
        "exclusion_details": "",
        "needs_driving_licence": False,
        "with_children": False,
        "uses_internet": False,
        "travels_abroad": False,
        "guaranteed_interviews": 0,
        "is_only_for_prison_leavers": False,
        "how_to_apply": "Through the work coach.",
        "supporting_documents": [],
        "supporting_documents_details": "",
        "source": "EMPLOYER",
    } | changes


def post(contact, employer, **changes):
    """An opening posted by an employer contact."""
    draft = openings.start_draft(contact, employer=employer, answers=answers_of_opening(**changes))
    return openings.post_vacancy(contact, draft=draft, on=timezone.localdate())


def post_several(contact, employer):
    """Openings of several kinds: one that suits a cook, one by night, one that excludes theft, two with promises."""
    return [
        post(contact, employer),
        post(
            contact,
            employer,
            title="Night picker",
            sector="WAREHOUSING",
            description="Picking orders in a warehouse by night.",
            shift="nights",
            shift_from="22:00:00",
            shift_until="06:00:00",
            essential=["Order picking"],
            desirable=[],
        ),
        post(
            contact,
            employer,
            title="Shop assistant",
            sector="RETAIL",
            description="Serving customers and filling shelves.",
            excluded_offences=["THEFT_AND_FRAUD"],
            essential=["Customer service"],
            desirable=["Working in a team"],
        ),
        post(
            contact,
            employer,
            kind="work_placement",
            title="Bakery placement",
            description="Six weeks in a bakery, cleaning, weighing and shaping.",
            essential=["Food hygiene"],
            desirable=[],
            guaranteed_interviews=2,
            starts_on=days_from_now(20).isoformat(),
            ends_on=days_from_now(62).isoformat(),
        ),
        post(contact, employer, title="Cook", essential=["Cooking for many people"], guaranteed_interviews=1),
    ]


def known_candidate(coach, **fields):
    """Somebody on the coach's caseload of whom everything is known: work, skills, a curfew, a theft."""
    known = {
        "first_name": "Rosa",
        "last_name": "Vane",
        "prison_number": "A1234BC",
        "date_of_birth": "1994-03-27",
        "home_postcode": "LS9",
        "travel_km": 30,
        "right_to_work": True,
        "sectors": ["CATERING"],
        "released_on": days_from_now(30),
        "rotl_from": days_from_now(5),
    }
    person = CandidateFactory(establishment=coach.establishments.get(), coach=coach, **(known | fields))
    person.refresh_from_db()
    work = {"title": "Kitchens", "kind": "prison_job", "months": 14, "description": KITCHENS}
    candidates.add_work_history(coach, person, fields=work)
    candidates.add_qualifications(coach, person, titles=["Level 2 Food Hygiene"])
    found = candidates.skills_found(person, on=timezone.localdate())
    candidates.confirm_skills(coach, person, confirmed=found)
    curfew = {"kind": "curfew", "details": "Tag", "curfew_from": "19:00", "curfew_until": "07:00"}
    candidates.add_licence_condition(coach, person, fields=curfew)
    record_theft(coach, person)
    candidates.confirm_record_complete(coach, person)
    person.refresh_from_db()
    return person


def record_theft(coach, person):
    """A theft with a prison sentence that is not spent."""
    theft = {
        "offence": THEFT,
        "category": "THEFT_AND_FRAUD",
        "convicted_on": days_from_now(-400),
        "age": 31,
        "is_specified": False,
        "is_schedule_18": False,
    }
    term = {"disposal": "custody", "length": 30, "length_unit": "months", "ends_on": days_from_now(500)}
    return candidates.record_conviction(coach, person, fields=theft, sentences=[term])


def written_statement(coach, person, vacancy):
    """What is said of a theft for a vacancy: a checked version, the request to show it, and a draft of the next."""
    (theft,) = person.convictions.all()
    today = timezone.localdate()
    fields = {"vacancy": vacancy, "role": vacancy.title, "check_level": vacancy.check_level, "has_filtering": True}
    answers = {
        "words": {f"conviction-{theft.pk}": "I stole food from a shop. I had no money."},
        "since": "I have worked in the kitchens.",
        "brings": "I am on time.",
        "moment": "interview",
    }
    draft = disclosure.start_statement(coach, person, fields=fields, on=today)
    version = disclosure.write_version(coach, disclosure.save_draft(coach, draft, answers=answers, question="moment"))
    candidates.confirm_record_complete(coach, person)
    disclosure.check_version(coach, version)
    consent = disclosure.record_consent(
        coach, version, employer=vacancy.employer, asked_on=today, how=Asked.SPOKEN, on=today
    )
    return version, consent, disclosure.start_version(coach, version.statement, on=today)
