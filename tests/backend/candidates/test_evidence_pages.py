"""The pages of work history, qualifications, skills and licence conditions."""

from datetime import date

import pytest

from backend.audit.models import Entry
from backend.candidates import services
from backend.matches.profiles import candidate_profile
from tests.backend.candidates.test_pages import date_boxes, url

pytestmark = pytest.mark.django_db
WORK = {"title": "Laundry", "kind": "prison_workshop", "months": "26", "description": "red bags done hot, big roller"}


def test_work_is_added_and_another_may_follow(sign_in, kim, rosa):
    client = sign_in(kim)
    assert client.post(url("add_work", rosa), WORK).url == url("work_history", rosa)
    again = client.post(url("add_work", rosa) + "?then=tasks", WORK | {"title": "Gym", "another": "yes"})
    assert again.url == url("add_work", rosa) + "?then=tasks"
    page = client.get(url("work_history", rosa)).content.decode()
    assert "Laundry" in page
    assert "red bags done hot" in page


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"title": ""}, "Enter what the work was"),
        ({"kind": ""}, "Select where they did it"),
        ({"months": ""}, "Enter how many months"),
        ({"months": "1000"}, "720 or less"),
        (date_boxes("ended_on", date(2999, 1, 1)), "today or in the past"),
    ],
)
def test_wrong_work_is_refused_with_words(sign_in, kim, rosa, answers, words):
    page = sign_in(kim).post(url("add_work", rosa), WORK | answers).content.decode()
    assert "There is a problem" in page
    assert words in page
    assert not rosa.work_history.exists()


def test_work_is_amended(sign_in, kim, rosa, kitchens):
    client = sign_in(kim)
    assert 'value="Kitchens"' in client.get(url("amend_work", rosa, kitchens.pk)).content.decode()
    client.post(url("amend_work", rosa, kitchens.pk), WORK)
    kitchens.refresh_from_db()
    assert (kitchens.title, kitchens.months) == ("Laundry", 26)


def test_removing_asks_first_and_says_what_was_removed(sign_in, kim, rosa, kitchens):
    client = sign_in(kim)
    assert "Remove “Kitchens”" in client.get(url("remove_work", rosa, kitchens.pk)).content.decode()
    assert rosa.work_history.exists()
    page = client.post(url("remove_work", rosa, kitchens.pk), follow=True).content.decode()
    assert "Removed Kitchens from the work history." in page
    assert not rosa.work_history.exists()


def test_what_belongs_to_another_candidate_is_not_found(sign_in, ade, stranger, kitchens, rosa, curfew):
    client = sign_in(ade)
    for name, row in (("amend_work", kitchens), ("remove_work", kitchens), ("amend_licence_condition", curfew)):
        assert client.get(url(name, stranger, row.pk)).status_code == 404
        assert client.post(url(name, rosa, row.pk)).status_code == 404


def test_qualifications_are_added_one_a_line(sign_in, kim, rosa):
    client = sign_in(kim)
    lines = {"titles": "Level 2 Food Hygiene\r\n\r\nCSCS card\r\n"}
    assert "Added 2 qualifications" in client.post(url("qualifications", rosa), lines, follow=True).content.decode()
    card = rosa.qualifications.get(title="CSCS card")
    dates = date_boxes("awarded_on", date(2025, 1, 1))
    page = client.post(
        url("amend_qualification", rosa, card.pk),
        {"title": "CSCS"} | dates | date_boxes("expires_on", date(2024, 1, 1)),
    )
    assert "after the day it was awarded" in page.content.decode()
    client.post(
        url("amend_qualification", rosa, card.pk),
        {"title": "CSCS"} | dates | date_boxes("expires_on", date(2030, 1, 1)),
    )
    card.refresh_from_db()
    assert card.expires_on == date(2030, 1, 1)
    assert "Removed CSCS" in client.post(url("remove_qualification", rosa, card.pk), follow=True).content.decode()


def test_no_qualification_and_a_long_one_are_refused(sign_in, kim, rosa):
    client = sign_in(kim)
    assert "Enter at least one" in client.post(url("qualifications", rosa), {"titles": " \n"}).content.decode()
    assert "150 characters" in client.post(url("qualifications", rosa), {"titles": "x" * 151}).content.decode()


def test_the_skills_found_are_shown_with_the_words_that_show_them(sign_in, kim, rosa, kitchens):
    page = sign_in(kim).get(url("skills", rosa))
    assert "probing the food" in page.content.decode()
    assert set(page.context["form"].initial["keep"]) == set(page.context["form"].found)


def test_the_skills_kept_are_confirmed_and_the_others_are_not(sign_in, kim, rosa, kitchens):
    client = sign_in(kim)
    shown = client.get(url("skills", rosa))
    first, *_others = shown.context["form"].found
    page = client.post(url("skills", rosa), seen_on(shown, keep=[first]), follow=True)
    assert "Confirmed 1 skill." in page.content.decode()
    assert [row.skill for row in rosa.evidence.all()] == [first]
    again = client.get(url("skills", rosa))
    assert again.context["form"].initial["keep"] == [first]
    assert Entry.objects.get(action="confirm_skills").details == {"skills": 1}


def marked(page):
    """The skills whose hint says that they are new."""
    return {code for code, hint in page.context["form"].hints.items() if "New since you last looked" in hint}


def seen_on(page, *, keep):
    return {"keep": list(keep), "seen": list(page.context["form"].found)}


def test_what_was_found_since_the_coach_last_looked_is_marked(sign_in, kim, rosa, kitchens):
    client, address = sign_in(kim), url("skills", rosa)
    first_look = client.get(address)
    assert marked(first_look) == set()
    kept, left_out, *_others = first_look.context["form"].found
    client.post(address, seen_on(first_look, keep=[kept]))
    assert marked(client.get(address)) == set()
    client.post(url("add_work", rosa), WORK)
    again = client.get(address)
    new = set(again.context["form"].found) - set(first_look.context["form"].found)
    assert marked(again) == new != set()
    assert f"{len(new)} skills were found since you last looked" in again.content.decode()
    assert set(again.context["form"].initial["keep"]) == {kept, *new}
    assert left_out not in again.context["form"].initial["keep"]
    client.post(address, seen_on(again, keep=[kept]))
    assert marked(client.get(address)) == set()
    assert [row.skill for row in rosa.evidence.all()] == [kept]


def test_what_is_found_while_the_coach_reads_the_page_is_new_at_the_next_look(sign_in, kim, rosa, kitchens):
    client, address = sign_in(kim), url("skills", rosa)
    page = client.get(address)
    services.add_work_history(kim, rosa, fields=WORK)
    client.post(address, seen_on(page, keep=page.context["form"].found))
    after = client.get(address)
    assert marked(after) == set(after.context["form"].found) - set(page.context["form"].found) != set()


def test_skills_that_are_all_left_out_stay_out(sign_in, kim, rosa, kitchens):
    client, address = sign_in(kim), url("skills", rosa)
    client.post(address, seen_on(client.get(address), keep=[]))
    assert client.get(address).context["form"].initial["keep"] == []
    rosa.refresh_from_db()
    assert candidate_profile(rosa, on=date(2026, 11, 21)).skills == ()


def test_of_skills_confirmed_before_it_was_noted_what_was_left_out_nothing_is_called_new(sign_in, kim, rosa, kitchens):
    services.confirm_skills(kim, rosa, confirmed=services.skills_found(rosa, on=date(2026, 11, 21))[:1])
    rosa.skills_not_kept = None
    rosa.save()
    page = sign_in(kim).get(url("skills", rosa))
    assert marked(page) == set()
    assert len(page.context["form"].initial["keep"]) == 1


def test_a_skill_is_added_by_a_name_with_a_slip_in_it(sign_in, kim, rosa, kitchens):
    client = sign_in(kim)
    page = client.post(url("skills", rosa), {"keep": [], "name": "food preperation", "find": "yes"})
    assert not rosa.evidence.exists()
    assert "most like what you entered" in page.content.decode()
    code = page.context["suggested"][0]
    client.post(url("skills", rosa), {"added": [code]} if code not in page.context["form"].found else {"keep": [code]})
    assert [row.skill for row in rosa.evidence.all()] == [code]


def test_a_skill_added_by_name_stays_when_the_skills_are_confirmed_again(sign_in, kim, rosa):
    client = sign_in(kim)
    code = client.post(url("skills", rosa), {"name": "customer service", "find": "yes"}).context["suggested"][0]
    client.post(url("skills", rosa), {"added": [code]})
    client.post(url("skills", rosa), {"added": [code]})
    (row,) = rosa.evidence.all()
    assert (row.skill, row.source) == (code, "Added by the work coach")


def test_a_name_that_is_no_skill_finds_none(sign_in, kim, rosa):
    page = sign_in(kim).post(url("skills", rosa), {"name": "zzzzqqq", "find": "yes"}).content.decode()
    assert "No skill has a name like this" in page


def test_a_skill_that_was_not_offered_is_refused(sign_in, kim, rosa):
    page = sign_in(kim).post(url("skills", rosa), {"keep": ["juggling_knives"]}).content.decode()
    assert "There is a problem" in page
    assert not rosa.evidence.exists()


@pytest.mark.parametrize(
    ("kind", "answers", "shown"),
    [
        ("exclusion_area", {"areas": "wf17, ls10 2ab; LS1 LS2"}, "WF17, LS10, LS1, LS2"),
        ("curfew", {"curfew_from": "7pm", "curfew_until": "07:00"}, "from 19:00 to 07:00"),
        ("no_internet", {"details": "Devices as approved"}, "Devices as approved"),
        ("other", {"details": "Report weekly"}, "Report weekly"),
    ],
)
def test_a_licence_condition_is_added_by_kind(sign_in, kim, rosa, kind, answers, shown):
    client = sign_in(kim)
    assert client.post(url("licence_conditions", rosa), {"kind": kind}).url == url("add_licence_condition", rosa, kind)
    page = client.post(url("add_licence_condition", rosa, kind), answers, follow=True).content.decode()
    assert shown in page
    condition = rosa.licence_conditions.get()
    assert client.get(url("amend_licence_condition", rosa, condition.pk)).status_code == 200
    assert (
        "Remove this licence condition?"
        in client.get(url("remove_licence_condition", rosa, condition.pk)).content.decode()
    )
    client.post(url("remove_licence_condition", rosa, condition.pk))
    assert not rosa.licence_conditions.exists()


@pytest.mark.parametrize(
    ("kind", "answers", "words"),
    [
        ("exclusion_area", {"areas": "Batley, WF17"}, "BATLEY: not a postcode district"),
        ("exclusion_area", {}, "at least one postcode district"),
        ("curfew", {"curfew_from": "teatime", "curfew_until": "7am"}, "such as 7am or 07:00"),
        ("curfew", {"curfew_from": "7pm"}, "when the curfew ends"),
        ("other", {}, "Enter what the licence says"),
    ],
)
def test_a_wrong_licence_condition_is_refused_with_words(sign_in, kim, rosa, kind, answers, words):
    page = sign_in(kim).post(url("add_licence_condition", rosa, kind), answers).content.decode()
    assert "There is a problem" in page
    assert words in page


def test_a_condition_is_amended(sign_in, kim, rosa, curfew):
    answers = {"curfew_from": "8pm", "curfew_until": "6am"} | date_boxes("ends_on", date(2027, 1, 25))
    sign_in(kim).post(url("amend_licence_condition", rosa, curfew.pk), answers)
    curfew.refresh_from_db()
    assert (curfew.curfew_from.hour, curfew.ends_on) == (20, date(2027, 1, 25))


def test_the_coach_says_that_the_licence_has_no_condition(sign_in, kim, rosa):
    page = sign_in(kim).post(url("confirm_no_licence_conditions", rosa), follow=True).content.decode()
    assert "no licence condition limits work" in page
    services.add_licence_condition(kim, rosa, fields={"kind": "no_internet"})
    page = sign_in(kim).post(url("confirm_no_licence_conditions", rosa), follow=True).content.decode()
    assert "Conditions are recorded" in page
