"""Writing statements: only what must be said, versions that stay, the coach's check, encrypted and in the trail."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from backend.audit.models import Entry
from backend.candidates import services as candidate_services
from backend.disclosure import services
from backend.disclosure.models import Statement, StatementCheck, StatementDraft, StatementVersion
from matching.version import law_version
from tests.backend.disclosure.conftest import BURGLARY, DAY, WORDS, answers_for, write

pytestmark = pytest.mark.django_db


def last_entry():
    return Entry.objects.order_by("-sequence").first()


def test_a_version_holds_only_what_must_be_said(kim, rosa, burglary, fined, version):
    (matter,) = version.words["matters"]
    assert matter["offence"] == "Burglary of a shop"
    assert matter["facts"] == "Convicted on 20 October 2025. Prison sentence, 12 months, ends 19 October 2026."
    assert matter["words"] == WORDS["words"]
    assert "Drunk" not in version.content
    assert (version.number, version.law, version.moment.value) == (1, law_version(), "interview")
    assert not StatementDraft.objects.exists()


def test_words_about_what_need_not_be_said_are_left_out(kim, rosa, burglary, fined, picker):
    version = write(kim, rosa, picker, burglary, fined)
    assert [one["id"] for one in version.words["matters"]] == [f"conviction-{burglary.pk}"]


def test_the_words_are_encrypted_at_rest_and_never_in_the_trail(kim, version):
    services.start_version(kim, version.statement, on=DAY)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT content FROM disclosure_statementversion UNION SELECT answers FROM disclosure_statementdraft"
        )
        stored = str(cursor.fetchall())
    assert "shop" not in stored
    assert "v1.demo." in stored
    trail = str(list(Entry.objects.values_list("details", flat=True)))
    assert "shop" not in trail
    assert "kitchen" not in trail


def test_a_new_version_leaves_the_old_one_as_it_was(kim, rosa, burglary, version):
    before = StatementVersion.objects.values().get(pk=version.pk)
    draft = services.start_version(kim, version.statement, on=date(2026, 12, 1))
    assert draft.given["words"] == {f"conviction-{burglary.pk}": WORDS["words"]}
    services.save_draft(kim, draft, answers=answers_for(burglary) | {"brings": "I am on time."}, question="brings")
    second = services.write_version(kim, draft)
    assert (second.number, second.on, second.words["brings"]) == (2, date(2026, 12, 1), "I am on time.")
    assert StatementVersion.objects.values().get(pk=version.pk) == before


def test_starting_again_keeps_the_coachs_own_draft(kim, version):
    draft = services.start_version(kim, version.statement, on=DAY)
    services.save_draft(kim, draft, answers={"since": "Kept"}, question="since")
    again = services.start_version(kim, version.statement, on=date(2027, 1, 1))
    assert (again.pk, again.given, again.on) == (draft.pk, {"since": "Kept"}, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("answers", "words"),
    [({}, "Answer every question"), ({"words": {}, "since": "", "brings": "", "moment": "offer"}, "every question")],
)
def test_a_version_without_words_is_refused(kim, rosa, burglary, picker, answers, words):
    fields = {"vacancy": picker, "role": "Picker", "check_level": "basic", "has_filtering": True}
    draft = services.start_statement(kim, rosa, fields=fields, on=DAY)
    services.save_draft(kim, draft, answers=answers, question="words")
    with pytest.raises(ValidationError, match=words):
        services.write_version(kim, draft)


def test_nothing_is_written_where_nothing_has_to_be_said(kim, rosa, burglary, picker):
    with pytest.raises(ValidationError, match="Nothing has to be said"):
        write(kim, rosa, picker, burglary, on=date(2028, 1, 1))


def test_a_check_is_written_down_and_made_once(kim, version):
    services.check_version(kim, version)
    assert last_entry().action == "check_statement_version"
    with pytest.raises(ValidationError):
        services.check_version(kim, version)


def test_a_version_is_not_checked_where_something_cannot_be_told(kim, rosa, burglary, version):
    unknown = BURGLARY | {"age": None, "convicted_on": date(2024, 11, 1)}
    candidate_services.record_conviction(kim, rosa, fields=unknown, sentences=[{"disposal": "community_order"}])
    with pytest.raises(ValidationError, match="cannot be told"):
        services.check_version(kim, version)


def test_a_version_is_not_checked_after_the_record_changed(kim, rosa, burglary, version):
    more = BURGLARY | {"offence": "Handling stolen goods", "convicted_on": date(2026, 1, 5)}
    candidate_services.record_conviction(kim, rosa, fields=more, sentences=[{"disposal": "fine"}])
    with pytest.raises(ValidationError, match="another answer"):
        services.check_version(kim, version)


@pytest.mark.parametrize("has_filtering", [True, False], ids=["filtered", "every matter may be asked about"])
def test_a_version_is_not_checked_before_the_record_is_confirmed_to_be_whole(kim, rosa, burglary, has_filtering):
    fields = {"vacancy": None, "role": "Officer", "check_level": "enhanced", "has_filtering": has_filtering}
    draft = services.start_statement(kim, rosa, fields=fields, on=DAY)
    services.save_draft(kim, draft, answers=answers_for(burglary), question="all")
    version = services.write_version(kim, draft)
    with pytest.raises(ValidationError, match="Nobody has confirmed that the record is whole"):
        services.check_version(kim, version)
    assert not StatementCheck.objects.exists()
    candidate_services.confirm_record_complete(kim, rosa)
    assert services.check_version(kim, version).version == version


def test_throwing_away_the_only_draft_leaves_no_empty_statement(kim, rosa, burglary, picker, version):
    services.discard_draft(kim, services.start_version(kim, version.statement, on=DAY))
    assert Statement.objects.count() == 1
    fields = {"vacancy": None, "role": "Baker", "check_level": "none", "has_filtering": True}
    services.discard_draft(kim, services.start_statement(kim, rosa, fields=fields, on=DAY))
    assert Statement.objects.count() == 1
    assert last_entry().action == "discard_statement_draft"


def test_a_statement_for_an_unknown_check_is_refused(kim, rosa, burglary):
    fields = {"vacancy": None, "role": "Baker", "check_level": "nonsense", "has_filtering": True}
    with pytest.raises(ValidationError, match="not a valid choice"):
        services.start_statement(kim, rosa, fields=fields, on=DAY)
