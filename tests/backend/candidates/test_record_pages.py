"""The pages of the criminal record: one question a page, check your answers, and the answer of the law."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from backend.audit.models import Entry
from backend.candidates import services
from backend.candidates.models import Candidate, RecordDraft
from backend.candidates.record_reading import disclosure_record_of
from tests.backend.candidates.test_pages import date_boxes, url
from tests.factories import CoachFactory

pytestmark = pytest.mark.django_db
CONVICTED = date_boxes("convicted_on", date(2025, 7, 14))


class Interview:
    """Answers one question after another, as a coach would, and says which is asked next."""

    def __init__(self, client, candidate, kind):
        self.client, self.candidate = client, candidate
        self.address = client.post(url("start_draft", candidate, kind)).url
        self.draft = RecordDraft.objects.get()

    @property
    def asked(self):
        return self.address.rstrip("/").split("/")[-1]

    def answer(self, **answers):
        page = self.client.post(self.address, answers)
        if page.status_code == 302:
            self.address = page.url
        return page

    def change(self, slug, **answers):
        self.address = url("question", self.candidate, self.draft.pk, slug)
        return self.answer(**answers)


@pytest.fixture
def interview(sign_in, kim, rosa):
    return Interview(sign_in(kim), rosa, "conviction")


def test_a_conviction_is_recorded_one_question_a_page(interview, rosa):
    asked = []
    for answers in (
        {"offence": "sect 20 wounding"},
        {"offence_code": "none"},
        {"category": "VIOLENCE"},
        CONVICTED,
        {"age": "41"},
        {"country": "EW"},
        {"disposal": "custody"},
        {"length": "60", "length_unit": "months"},
        date_boxes("ends_on", date(2030, 7, 13)),
        {"another": "yes"},
        {"disposal": "other-kind", "other": "criminal_behaviour_order"},
        {"ending": "length", "length": "5", "length_unit": "years"},
        {"another": "no"},
        {"is_schedule_18": "yes"},
    ):
        asked.append(interview.asked)
        assert interview.answer(**answers).status_code == 302
    assert asked == [
        "offence", "which-offence", "category", "convicted", "age", "country", "sentence-1-kind", "sentence-1-length",
        "sentence-1-end", "another-sentence", "sentence-2-kind", "sentence-2-order-end", "another-sentence",
        "schedule-18",
    ]  # fmt: skip
    assert interview.asked == "check"
    page = interview.client.get(interview.address).content.decode()
    for words in (
        "sect 20 wounding",
        "14 July 2025",
        "60 months",
        "13 July 2030",
        "Criminal behaviour order",
        "After 5 years",
    ):
        assert words in page
    assert interview.client.post(interview.address).url == url("record", rosa)
    conviction = rosa.convictions.get()
    assert [one.disposal for one in conviction.sentences.all()] == ["custody", "criminal_behaviour_order"]
    assert (conviction.age, conviction.is_schedule_18, conviction.is_specified) == (41, True, None)
    assert "Never spent" in interview.client.get(url("record", rosa)).content.decode()


def test_a_known_offence_brings_its_kind_and_asks_nothing_more(interview):
    interview.answer(offence="section 20 wounding")
    page = interview.client.get(interview.address)
    code, name = page.context["form"].fields["offence_code"].choices[0]
    assert "Unlawful wounding" in name
    interview.answer(offence_code=code)
    assert interview.asked == "convicted"
    assert services.answers_of(RecordDraft.objects.get())["category"] == "VIOLENCE"


def test_age_is_not_asked_where_the_date_of_birth_is_known(kim, rosa, interview):
    services.amend_candidate(kim, rosa, fields={"date_of_birth": date(1990, 3, 27)})
    interview.change("convicted", **CONVICTED)
    assert interview.client.get(url("question", rosa, interview.draft.pk, "age")).status_code == 404


@pytest.mark.parametrize(
    ("slug", "answers", "words"),
    [
        ("offence", {}, "Enter the offence"),
        ("convicted", {}, "Enter the day they were convicted"),
        ("convicted", date_boxes("convicted_on", date(2999, 1, 1)), "today or in the past"),
        ("age", {"age": "9"}, "10 or more"),
        ("sentence-1-kind", {}, "Select the sentence"),
        ("sentence-1-kind", {"disposal": "other-kind"}, "Select the other sentence or order"),
    ],
)
def test_a_wrong_answer_is_refused_with_words(interview, slug, answers, words):
    page = interview.change(slug, **answers).content.decode()
    for expected in ("There is a problem", "Error: ", words):
        assert expected in page


@pytest.mark.parametrize(
    ("disposal", "slug", "answers", "words"),
    [
        ("custody", "length", {"length": "0", "length_unit": "months"}, "1 or more"),
        ("custody", "length", {"length": "3"}, "Select days, weeks, months or years"),
        ("custody", "end", date_boxes("ends_on", date(2020, 1, 1)), "must end after it was passed"),
        ("custody", "end", date_boxes("imposed_on", date(2020, 1, 1)), "on or after the day of the conviction"),
        ("suspended_custody", "activated", {}, "Select yes if they were sent to prison"),
        ("community_order", "order-end", {"ending": "day"}, "Enter the last day of the order"),
        ("community_order", "order-end", {"ending": "length"}, "Enter the length as a number"),
        ("compensation_order", "paid", {"is_paid": "yes"}, "Enter the day on which the last of it was paid"),
    ],
)
def test_each_kind_of_sentence_asks_what_the_law_needs(interview, disposal, slug, answers, words):
    interview.change("convicted", **CONVICTED)
    interview.change("sentence-1-kind", disposal=disposal)
    page = interview.change(f"sentence-1-{slug}", **answers).content.decode()
    assert "There is a problem" in page
    assert words in page


@pytest.mark.parametrize(
    ("disposal", "slug", "answers", "stored"),
    [
        ("suspended_custody", "activated", {"is_activated": "no"}, {"is_activated": False}),
        (
            "community_order",
            "order-end",
            {"ending": "further-order"},
            {"is_until_further_order": True, "ends_on": None},
        ),
        ("community_order", "order-end", {"ending": "not-known"}, {"is_until_further_order": False, "length": None}),
        ("compensation_order", "paid", {"is_paid": "unknown"}, {"is_paid": None, "paid_on": None}),
    ],
)
def test_what_is_answered_about_a_sentence_is_kept(interview, disposal, slug, answers, stored):
    interview.change("sentence-1-kind", disposal=disposal)
    assert interview.change(f"sentence-1-{slug}", **answers).status_code == 302
    (sentence,) = services.answers_of(RecordDraft.objects.get())["sentences"]
    assert {name: sentence[name] for name in stored} == stored


def test_another_kind_of_sentence_is_asked_about_afresh(interview):
    interview.change("sentence-1-kind", disposal="custody")
    interview.change("sentence-1-length", length="3", length_unit="years")
    interview.change("sentence-1-kind", disposal="fine")
    assert services.answers_of(RecordDraft.objects.get())["sentences"] == [{"disposal": "fine"}]


def test_another_offence_is_recognised_afresh(interview):
    interview.answer(offence="ABH")
    interview.answer(offence_code="none")
    interview.answer(category="VIOLENCE")
    interview.change("offence", offence="Shoplifting")
    assert services.answers_of(RecordDraft.objects.get()) == {"offence": "Shoplifting", "sentences": [{}]}


def test_back_leads_to_the_question_before(interview, rosa):
    assert interview.client.get(interview.address).context["back"] == url("record", rosa)
    interview.answer(offence="qwertyuiop")
    assert interview.asked == "category"
    assert interview.client.get(interview.address).context["back"].endswith("/questions/offence/")


def test_answers_cannot_be_checked_before_all_are_given(interview, rosa):
    page = interview.client.post(url("check_answers", rosa, interview.draft.pk))
    assert page.url.endswith("/questions/offence/")
    assert not rosa.convictions.exists()


def test_amending_starts_from_the_answers_and_keeps_the_conviction(sign_in, kim, rosa, theft):
    client = sign_in(kim)
    check = client.post(url("amend_conviction", rosa, theft.pk)).url
    page = client.get(check).content.decode()
    assert "Stole a bicycle" in page
    assert "30 months" in page
    draft = RecordDraft.objects.get()
    client.post(url("question", rosa, draft.pk, "sentence-1-length"), {"length": "2", "length_unit": "years"})
    client.post(url("add_sentence", rosa, draft.pk))
    client.post(url("question", rosa, draft.pk, "sentence-2-kind"), {"disposal": "fine"})
    client.post(url("remove_sentence", rosa, draft.pk, 2))
    client.post(url("question", rosa, draft.pk, "another-sentence"), {"another": "no"})
    assert client.post(check).status_code == 302
    (sentence,) = rosa.convictions.get(pk=theft.pk).sentences.all()
    assert (sentence.length, sentence.length_unit) == (2, "years")


def test_the_last_sentence_stays(sign_in, kim, rosa, theft):
    client = sign_in(kim)
    client.post(url("amend_conviction", rosa, theft.pk))
    draft = RecordDraft.objects.get()
    page = client.post(url("remove_sentence", rosa, draft.pk, 1), follow=True).content.decode()
    assert "at least one sentence" in page
    assert client.post(url("remove_sentence", rosa, draft.pk, 2)).status_code == 404


def test_a_second_term_is_asked_whether_it_is_consecutive(interview):
    interview.change("sentence-1-kind", disposal="custody")
    draft = interview.draft
    interview.client.post(url("add_sentence", interview.candidate, draft.pk))
    interview.change("sentence-2-kind", disposal="custody")
    interview.change("sentence-1-length", length=9, length_unit="months")
    page = interview.change("sentence-2-consecutive", term="no-such-term").content.decode()
    assert "There is a problem" in page
    assert "Yes, after sentence 1 of this conviction: Prison sentence, 9 months" in page
    first, _ = services.answers_of(RecordDraft.objects.get())["sentences"]
    assert interview.change("sentence-2-consecutive", term=first["term_name"]).status_code == 302
    second = services.answers_of(RecordDraft.objects.get())["sentences"][1]
    assert (second["is_consecutive"], second["follows"]) == (True, first["term_name"])
    interview.change("sentence-2-consecutive", term="no")
    second = services.answers_of(RecordDraft.objects.get())["sentences"][1]
    assert (second["is_consecutive"], second["follows"]) == (False, "")


def in_court_together(kim, rosa):
    fields = {"offence": "Handling", "category": "THEFT_AND_FRAUD", "convicted_on": date(2025, 10, 20), "age": 27}
    term = {"disposal": "custody", "length": 6, "length_unit": "months"}
    return services.record_conviction(kim, rosa, fields=fields, sentences=[term])


def test_what_one_court_dealt_with_at_the_same_time_is_kept_together(sign_in, kim, rosa, theft):
    handling = in_court_together(kim, rosa)
    client = sign_in(kim)
    check = client.post(url("amend_conviction", rosa, handling.pk)).url
    assert "No other conviction" in client.get(check).content.decode()
    address = url("question", rosa, RecordDraft.objects.get().pk, "together")
    asked = client.get(address).content.decode()
    for words in ("dealt with at the same time", "Yes, with Stole a bicycle from a shed, 20 October 2025", "Handling"):
        assert (words in asked) is (words != "Handling")
    assert "There is a problem" in client.post(address, {"together_with": "999"}).content.decode()
    client.post(address, {"together_with": str(theft.pk)})
    assert "Stole a bicycle" in client.get(check).content.decode()
    client.post(check)
    theft.refresh_from_db()
    handling.refresh_from_db()
    assert handling.proceedings == theft.proceedings == f"with-{theft.pk}"
    client.post(url("amend_conviction", rosa, theft.pk))
    kept = services.answers_of(RecordDraft.objects.get())
    assert kept["together_with"] == str(handling.pk)


def test_a_conviction_is_taken_out_of_the_proceedings_again(sign_in, kim, rosa, theft):
    handling = in_court_together(kim, rosa)
    services.amend_conviction(kim, theft, fields={"proceedings": "with-1"}, sentences=[{"disposal": "fine"}])
    services.amend_conviction(kim, handling, fields={"proceedings": "with-1"}, sentences=[{"disposal": "fine"}])
    client = sign_in(kim)
    check = client.post(url("amend_conviction", rosa, handling.pk)).url
    client.post(url("question", rosa, RecordDraft.objects.get().pk, "together"), {"together_with": "no"})
    client.post(check)
    handling.refresh_from_db()
    assert handling.proceedings == ""


def test_without_another_conviction_nobody_asks_about_one(interview, rosa):
    address = url("question", rosa, interview.draft.pk, "together")
    assert interview.client.get(address).status_code == 404


def test_the_court_is_in_england_or_wales_until_something_else_is_said(interview):
    address = interview.change("country").context["request"].path
    page = interview.client.get(address)
    assert page.context["form"].initial == {"country": "EW"}
    interview.change("country", country="SC")
    assert services.answers_of(RecordDraft.objects.get())["country"] == "SC"


def test_a_term_may_follow_one_of_an_earlier_conviction(interview, kim, rosa, theft):
    interview.change("convicted", **date_boxes("convicted_on", date(2026, 1, 5)))
    interview.change("sentence-1-kind", disposal="custody")
    followed = f"term-{theft.sentences.get().pk}"
    assert interview.change("sentence-1-consecutive", term=followed).status_code == 302
    interview.change("convicted", **date_boxes("convicted_on", date(2024, 1, 5)))
    address = url("question", rosa, interview.draft.pk, "sentence-1-consecutive")
    assert "Yes, after" not in interview.client.get(address).content.decode()  # it was passed later
    interview.client.post(address, {"term": "no"})
    assert interview.client.get(address).status_code == 404


def follower(kim, rosa, on, **more):
    """Six months for handling on a day; by `more` perhaps consecutive."""
    fields = {"offence": "Handling", "category": "THEFT_AND_FRAUD", "convicted_on": on, "age": 28}
    term = {"disposal": "custody", "length": 6, "length_unit": "months", **more}
    return services.record_conviction(kim, rosa, fields=fields, sentences=[term])


def links_of(rosa):
    """For each consecutive term of the record, the conviction of the term that it follows."""
    record = disclosure_record_of(Candidate.objects.for_record().get(pk=rosa.pk))
    owners = {one.id: conviction.id for conviction in record.convictions for one in conviction.sentences}
    linked = [(one.id, one.consecutive_to) for conviction in record.convictions for one in conviction.sentences]
    return {owners[key]: owners[link] for key, link in linked if link}


def test_a_coach_names_which_of_two_terms_is_followed_and_it_stays_so(sign_in, kim, rosa, theft):
    other = follower(kim, rosa, date(2025, 11, 3))
    last = follower(kim, rosa, date(2025, 12, 1), is_consecutive=True)
    assert links_of(rosa) == {f"conviction-{last.pk}": f"conviction-{other.pk}"}  # the one before it
    client = sign_in(kim)
    check = client.post(url("amend_conviction", rosa, last.pk)).url
    assert "Yes, after Prison sentence, 6 months, for Handling, 3 November 2025" in client.get(check).content.decode()
    address = url("question", rosa, RecordDraft.objects.get().pk, "sentence-1-consecutive")
    asked = client.get(address).content.decode()
    assert "for Stole a bicycle from a shed, 20 October 2025" in asked
    client.post(address, {"term": f"term-{theft.sentences.get().pk}"})
    assert client.post(check).status_code == 302
    assert links_of(rosa) == {f"conviction-{last.pk}": f"conviction-{theft.pk}"}
    assert client.post(client.post(url("amend_conviction", rosa, theft.pk)).url).status_code == 302
    assert links_of(rosa) == {f"conviction-{last.pk}": f"conviction-{theft.pk}"}


def test_a_term_that_is_gone_when_the_answers_are_recorded_is_asked_for_again(sign_in, kim, rosa, theft):
    last = follower(kim, rosa, date(2025, 12, 1), is_consecutive=True)
    client = sign_in(kim)
    check = client.post(url("amend_conviction", rosa, last.pk)).url
    address = url("question", rosa, RecordDraft.objects.get().pk, "sentence-1-consecutive")
    client.post(address, {"term": f"term-{theft.sentences.get().pk}"})
    services.remove_conviction(kim, theft)
    page = client.post(check).content.decode()
    assert "no longer on the record. Say again which it follows" in page
    assert last.sentences.get().follows == ""


def test_a_refusal_of_the_service_is_shown_on_the_page_of_answers(sign_in, kim, rosa, theft):
    client = sign_in(kim)
    check = client.post(url("amend_conviction", rosa, theft.pk)).url
    services.amend_candidate(kim, rosa, fields={"date_of_birth": date(2020, 1, 1)})
    page = client.post(check).content.decode()
    assert "There is a problem" in page
    assert "under 10" in page


def test_a_caution_is_recorded_likewise(sign_in, kim, rosa):
    interview = Interview(sign_in(kim), rosa, "caution")
    interview.answer(offence="qwertyuiop")
    for slug, answers in (
        ("category", {"category": "DRUGS"}),
        ("caution-kind", {"kind": "conditional"}),
        ("cautioned", date_boxes("cautioned_on", date(2026, 3, 1))),
        ("age", {"age": ""}),
        ("conditions", {}),
        ("specified", {"is_specified": "unknown"}),
    ):
        assert interview.asked == slug
        interview.answer(**answers)
    assert interview.client.post(interview.address).url == url("record", rosa)
    caution = rosa.cautions.get()
    assert (caution.kind, caution.age, caution.conditions_end_on) == ("conditional", None, None)
    assert "Conditional caution" in interview.client.get(url("record", rosa)).content.decode()
    check = interview.client.post(url("amend_caution", rosa, caution.pk)).url
    assert "qwertyuiop" in interview.client.get(check).content.decode()


def test_there_is_no_other_kind_of_matter(sign_in, kim, rosa):
    assert sign_in(kim).post(url("start_draft", rosa, "parking-ticket")).status_code == 404


def test_a_draft_is_thrown_away_after_asking(interview, rosa):
    address = url("discard_draft", rosa, interview.draft.pk)
    assert "Remove your answers?" in interview.client.get(address).content.decode()
    assert "Threw your answers away" in interview.client.post(address, follow=True).content.decode()
    assert not RecordDraft.objects.exists()


def test_a_draft_is_its_coach_s_own(sign_in, interview, rosa, leeds):
    colleague = sign_in(CoachFactory(establishments=[leeds]))
    draft = interview.draft.pk
    for name, more in (("question", ("offence",)), ("check_answers", ()), ("discard_draft", ()), ("add_sentence", ())):
        assert colleague.post(url(name, rosa, draft, *more)).status_code == 404
    assert "Not finished" not in colleague.get(url("record", rosa)).content.decode()


@time_machine.travel("2026-11-21")
def test_the_record_says_when_and_why_each_matter_is_spent(sign_in, kim, rosa, theft, caution):
    page = sign_in(kim).get(url("record", rosa)).content.decode()
    for words in (
        "Stole a bicycle from a shed", "Unspent", "It becomes spent on 30 March 2032", "ROA 1974", "Smoked cannabis",
        "It was spent at once",
        "Basic check", "Standard check", "Not shown", "Prison sentence, 30 months, ends 30 March 2028",
    ):  # fmt: skip
        assert words in page


def test_every_opening_of_the_record_is_written_down(sign_in, kim, rosa, theft):
    client = sign_in(kim)
    for _ in range(2):
        client.get(url("record", rosa))
    client.get(url("remove_conviction", rosa, theft.pk))
    opened = Entry.objects.filter(action="read_convictions", subject_id=str(rosa.pk), actor=kim)
    assert opened.count() == 3
    assert "bicycle" not in str(list(Entry.objects.values_list("details", flat=True)))


def test_the_record_asks_as_much_for_one_conviction_as_for_three(sign_in, kim, rosa, theft, django_assert_num_queries):
    client = sign_in(kim)
    with django_assert_num_queries(11):
        client.get(url("record", rosa))
    for year in (2019, 2020):
        fields = {"offence": "Theft", "category": "THEFT_AND_FRAUD", "convicted_on": date(year, 1, 2)}
        services.record_conviction(kim, rosa, fields=fields, sentences=[{"disposal": "fine"}])
    with django_assert_num_queries(11):
        client.get(url("record", rosa))


def test_removing_a_matter_asks_first(sign_in, kim, rosa, theft, caution):
    client = sign_in(kim)
    assert "Remove this conviction?" in client.get(url("remove_conviction", rosa, theft.pk)).content.decode()
    page = client.post(url("remove_conviction", rosa, theft.pk), follow=True).content.decode()
    assert "Removed the conviction of 20 October 2025." in page
    assert "Remove this caution?" in client.get(url("remove_caution", rosa, caution.pk)).content.decode()
    client.post(url("remove_caution", rosa, caution.pk))
    assert not rosa.cautions.exists()


def test_the_record_is_confirmed_as_whole(sign_in, kim, rosa):
    client = sign_in(kim)
    assert "Is this the whole record?" in client.get(url("record", rosa)).content.decode()
    client.post(url("confirm_record", rosa))
    rosa.refresh_from_db()
    assert rosa.has_record_confirmed
    assert "Is this the whole record?" not in client.get(url("record", rosa)).content.decode()


def test_barred_lists_are_recorded_and_taken_back(sign_in, kim, rosa):
    client = sign_in(kim)
    page = client.post(url("amend_barred_lists", rosa), {"barred_lists": ["children"]}, follow=True).content.decode()
    assert "Children&#x27;s barred list" in page
    client.post(url("amend_barred_lists", rosa), {})
    rosa.refresh_from_db()
    assert rosa.barred_lists == []


def test_the_record_is_not_open_to_a_coach_elsewhere(sign_in, ade, rosa, theft, caution):
    client = sign_in(ade)
    for name, row in (("amend_conviction", theft), ("remove_conviction", theft), ("remove_caution", caution)):
        assert client.post(url(name, rosa, row.pk)).status_code == 404
    assert client.get(reverse("candidates:record", args=[rosa.pk])).status_code == 404
