"""A candidate's plan: what would bring more openings within reach, for the coach and for the candidate."""

from datetime import date

import pytest

from backend.audit.models import Entry
from backend.candidates.models import Candidate
from backend.matches.services import plan_for
from backend.matches.services.plans import Opener
from tests.factories import RequirementFactory, VacancyFactory

pytestmark = pytest.mark.usefixtures("on_the_day")
PAGES = ("plan/", "plan/print/")


@pytest.fixture
def forklift(employer):
    """A job near by that asks for a forklift ticket and nothing else that Alex lacks."""
    made = VacancyFactory(employer=employer, title="Forklift driver")
    RequirementFactory(vacancy=made, text="Counterbalance forklift licence")
    return made


@pytest.fixture
def programme(employer):
    """A training programme with dates that teaches it."""
    return VacancyFactory(
        employer=employer,
        kind="training_programme",
        title="Warehouse and forklift course",
        description="Picking and packing, manual handling and a counterbalance forklift licence.",
        starts_on=date(2027, 1, 11),
        ends_on=date(2027, 2, 5),
        posts=6,
    )


def planned(kim, alex):
    return plan_for(kim, Candidate.objects.for_list().for_matching().get(pk=alex.pk), on=date(2026, 11, 20))


def test_a_near_miss_becomes_a_step_with_the_programme_on_the_books_first(kim, alex, forklift, programme):
    found = planned(kim, alex)
    (step,) = found.steps
    assert step.step.way.key == str(programme.pk)
    assert step.openings == [forklift]
    assert step.step.way.done_on(on=found.on) == date(2027, 2, 5)
    assert {other.way.kind for other in step.step.others} == {"ticket"}


def test_an_opening_that_closes_before_the_programme_ends_is_not_counted_on(kim, alex, forklift, programme):
    forklift.is_rolling, forklift.closes_on = False, date(2027, 2, 4)
    forklift.save()
    (step,) = planned(kim, alex).steps
    assert step.step.way.kind == "ticket"
    forklift.closes_on = date(2026, 12, 1)
    forklift.save()
    assert planned(kim, alex).steps == []


def test_a_programme_that_is_closed_or_blocked_is_no_way(kim, alex, forklift, programme):
    programme.status = "withdrawn"
    programme.save()
    assert planned(kim, alex).books == {}
    programme.status, programme.postcode = "posted", "PL1 1AA"
    programme.save()
    assert planned(kim, alex).books == {}


def test_prison_work_is_a_way_only_while_there_is_time_for_it(kim, alex, employer):
    laundry = VacancyFactory(employer=employer, title="Laundry worker")
    RequirementFactory(vacancy=laundry, text="Laundry experience")

    def kinds():
        (step,) = planned(kim, alex).steps
        return {step.step.way.kind, *(other.way.kind for other in step.step.others)}

    alex.released_on = date(2027, 9, 1)
    alex.save()
    assert "prison_work" in kinds()
    alex.released_on = date(2026, 12, 1)
    alex.save()
    assert kinds() == {"ticket"}


def test_openings_that_a_release_date_alone_blocks_count_as_of_the_day_work_may_start(kim, alex, forklift):
    alex.released_on = date(2028, 9, 1)
    alex.save()
    assert [one.openings for one in planned(kim, alex).steps] == [[forklift]]


def test_what_else_opens_more_is_counted_by_the_pool(kim, alex, forklift):
    VacancyFactory(employer=forklift.employer, title="Van driver", needs_driving_licence=True)
    VacancyFactory.create_batch(2, employer=forklift.employer, postcode="HG1 1AA")
    found = {one.opener: one for one in planned(kim, alex).opens}
    assert found[Opener.DRIVING].more == 1
    assert (found[Opener.TRAVEL].more, found[Opener.TRAVEL].km) == (2, 30)
    assert Opener.TIME not in found
    alex.released_on = date(2027, 3, 1)
    alex.save()
    (waits,) = [one for one in planned(kim, alex).opens if one.opener is Opener.TIME]
    assert (waits.on, waits.more) == (date(2027, 2, 1), 1)


def test_the_coach_reads_what_closes_the_gap_and_by_when(sign_in, kim, alex, forklift, programme):
    text = sign_in(kim).get(f"/candidates/{alex.pk}/plan/").content.decode()
    assert "1 step from 1 more opening" in text
    assert "Training programme at Northern Parcels" in text
    assert "Starts 11 January 2027, ends 5 February 2027; 6 places" in text
    assert "No date on the books" in text
    assert f"/candidates/{alex.pk}/why-not/{forklift.pk}/" in text


def test_the_reading_of_a_plan_is_written_down(sign_in, kim, alex, forklift):
    sign_in(kim).get(f"/candidates/{alex.pk}/plan/")
    entry = Entry.objects.get(action="read_plan")
    assert (entry.subject_id, entry.details) == (str(alex.pk), {"vacancies": [forklift.pk]})


def test_the_candidates_sheet_is_plain_and_says_nothing_of_a_record(sign_in, kim, alex, forklift, programme):
    text = sign_in(kim).get(f"/candidates/{alex.pk}/plan/print/").content.decode()
    assert "Do this training" in text
    assert "It starts 11 January 2027 and ends 5 February 2027." in text
    main = text[text.index("<main") : text.index("</main")]
    for word in ("Fit ", "of 100", "Blocked", "convict", "curfew", "What else would open"):
        assert word not in main, word


def test_with_nothing_near_the_page_says_what_to_do(sign_in, kim, alex):
    text = sign_in(kim).get(f"/candidates/{alex.pk}/plan/").content.decode()
    assert "Add to the work history" in text
    assert "There are no next steps" in sign_in(kim).get(f"/candidates/{alex.pk}/plan/print/").content.decode()


def test_next_steps_are_shown_only_in_the_supervised_view(sign_in, kim, alex, forklift, programme):
    client, address = sign_in(kim), f"/candidates/{alex.pk}/supervised/plan/"
    assert client.get(address).url == f"/candidates/{alex.pk}/plan/"
    client.post(f"/candidates/{alex.pk}/supervised/start/")
    text = client.get(address).content.decode()
    assert "Warehouse and forklift course" in text
    assert "href=" + f'"/candidates/{alex.pk}/matches' not in text
    assert client.get(f"/candidates/{alex.pk}/plan/").url == f"/candidates/{alex.pk}/supervised/"


@pytest.mark.parametrize(("who", "status"), [("ade", 404), ("sam", 403), ("pat", 403), ("auditor", 403)])
def test_nobody_else_opens_a_plan(sign_in, request, alex, who, status):
    client = sign_in(request.getfixturevalue(who))
    for page in (*PAGES, "supervised/plan/"):
        assert client.get(f"/candidates/{alex.pk}/{page}").status_code == status, page


def test_whoever_has_not_signed_in_is_asked_to(client, alex):
    for page in PAGES:
        assert client.get(f"/candidates/{alex.pk}/{page}").url.startswith("/accounts/sign-in/")


def test_a_plan_takes_as_many_queries_for_three_near_misses_as_for_one(
    sign_in, kim, alex, forklift, programme, django_assert_num_queries
):
    client, address = sign_in(kim), f"/candidates/{alex.pk}/plan/"
    client.get(address)
    with django_assert_num_queries(QUERIES):
        client.get(address)
    for number in range(2):
        made = VacancyFactory(employer=forklift.employer, title=f"Forklift driver {number}")
        RequirementFactory(vacancy=made, text="Counterbalance forklift licence")
    client.get(address)  # the pool takes up the new rows
    with django_assert_num_queries(QUERIES):
        assert "from 3 more openings" in client.get(address).content.decode()


QUERIES = 22
