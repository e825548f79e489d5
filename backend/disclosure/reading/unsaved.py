"""Matters made from answers alone, for the calculator: rows that are never stored, and no question to the database."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from backend.candidates import vocabulary
from backend.candidates.forms.answers import OtherConviction, Term
from backend.candidates.forms.sentence import is_custody
from backend.candidates.forms.terms import term_in_words
from backend.candidates.models import Candidate, Caution, Conviction, Sentence
from backend.candidates.partly_known import from_text
from backend.candidates.record_reading import caution_value, consecutive_links, conviction_id, conviction_value
from backend.candidates.services.drafts import caution_fields, conviction_fields, sentence_fields
from backend.candidates.views.record import sentence_in_words
from backend.disclosure.reading.matters import Matters, matters_from
from matching.disclosure import Jurisdiction, Record

Answers = Mapping[str, Any]  # Any: what JSON holds


def matters_from_answers(
    entered: Sequence[tuple[str, Answers]], *, on: date, law: Jurisdiction = Jurisdiction.ENGLAND_AND_WALES
) -> Matters:
    """The matters of kinds and answers, in the order in which they were entered, under the law of a jurisdiction.

    Without the cautions where our tables have none: see `cautions_not_answered`.

    Raises:
        ValidationError: an answer cannot be.
    """
    nobody = Candidate()
    convictions: list[tuple[Conviction, list[Sentence]]] = []
    cautions: list[Caution] = []
    for key, (kind, answers) in enumerate(entered, start=1):
        if kind == vocabulary.CAUTION:
            cautions += [_caution(nobody, key, answers)] if law is not Jurisdiction.NORTHERN_IRELAND else []
        else:
            convictions.append(_conviction(nobody, key, answers))
    _put_together(convictions, entered)
    convictions.sort(key=lambda pair: (pair[0].convicted_on, pair[0].pk))
    links = dict(consecutive_links(sentence for _, sentences in convictions for sentence in sentences))
    record = Record(
        convictions=tuple(conviction_value(nobody, row, sentences, links) for row, sentences in convictions),
        cautions=tuple(caution_value(nobody, row) for row in cautions),
    )
    words = {conviction_id(row): [sentence_in_words(one) for one in sentences] for row, sentences in convictions}
    return matters_from(record, [*(row for row, _ in convictions), *cautions], words, on=on, law=law)


def cautions_not_answered(entered: Sequence[tuple[str, Answers]], law: Jurisdiction) -> list[str]:
    """The cautions that our tables cannot answer: all of them under the law of Northern Ireland."""
    if law is not Jurisdiction.NORTHERN_IRELAND:
        return []
    return [answers["offence"] for kind, answers in entered if kind == vocabulary.CAUTION]


def others_entered(entered: Sequence[tuple[str, Answers]]) -> tuple[OtherConviction, ...]:
    """The convictions among them, as the questions about another one need them."""
    return tuple(
        OtherConviction(
            key,
            answers["offence"],
            from_text(answers["convicted_on"]),
            tuple(
                Term(str(one.get("term_name") or ""), term_in_words(one["disposal"], one))
                for one in answers["sentences"]
                if is_custody(one["disposal"])
            ),
        )
        for key, (kind, answers) in enumerate(entered, start=1)
        if kind == vocabulary.CONVICTION
    )


def _conviction(nobody: Candidate, key: int, answers: Answers) -> tuple[Conviction, list[Sentence]]:
    row = Conviction(pk=key, **conviction_fields(nobody, answers))
    row.clean_fields(exclude=["candidate"])
    sentences = [
        Sentence(pk=key * 1000 + place, **fields) for place, fields in enumerate(sentence_fields(answers), start=1)
    ]
    for sentence in sentences:
        sentence.clean_fields(exclude=["conviction"])
    return row, sentences


def _caution(nobody: Candidate, key: int, answers: Answers) -> Caution:
    row = Caution(pk=key, **caution_fields(nobody, answers))
    row.clean_fields(exclude=["candidate"])
    return row


def _put_together(
    convictions: Sequence[tuple[Conviction, list[Sentence]]], entered: Sequence[tuple[str, Answers]]
) -> None:
    """Joins the convictions that were dealt with at the same time, ROA 1974 s.5(7)(b)."""
    rows = {str(row.pk): row for row, _ in convictions}
    for row, _ in convictions:
        other = rows.get(str(entered[row.pk - 1][1].get("together_with")))
        if other is not None and other is not row:
            other.proceedings = other.proceedings or f"with-{other.pk}"
            row.proceedings = other.proceedings
