"""The record as it stood on a day: what had been decided by then, and nothing that came later."""

from dataclasses import replace
from datetime import date

from matching.disclosure.records import Conviction, Record, Sentence


def record_on(record: Record, *, on: date) -> Record:
    """The record as it stood at the end of a day.

    A conviction can become unspent again: when a person who was conditionally discharged is dealt with for the
    breach after it was spent, it counts as never having been spent (ROA 1974 s.6(3), (3A)). So the answer for a day
    in the past rests on what was decided by then.
    """
    convictions = tuple(conviction_on(one, on) for one in record.convictions if one.earliest <= on)
    known = {sentence.id for conviction in convictions for sentence in conviction.sentences if sentence.id}
    return Record(
        tuple(without_broken_links(conviction, known) for conviction in convictions),
        tuple(caution for caution in record.cautions if caution.earliest <= on),
    )


def conviction_on(conviction: Conviction, on: date) -> Conviction:
    """A conviction with the sentences imposed by the day; with all of them if none was imposed yet."""
    imposed = tuple(one for one in conviction.sentences if one.imposed_on is None or one.imposed_on <= on)
    paid_on = conviction.confiscation_paid_on
    is_paid = paid_on is not None and paid_on <= on
    return replace(
        conviction,
        sentences=tuple(sentence_on(one, on) for one in imposed or conviction.sentences),
        confiscation_outstanding=conviction.confiscation_outstanding or (paid_on is not None and not is_paid),
        confiscation_paid_on=paid_on if is_paid else None,
    )


def sentence_on(sentence: Sentence, on: date) -> Sentence:
    """A sentence without the activation that came later."""
    if sentence.activated_on is None or sentence.activated_on <= on:
        return sentence
    return replace(sentence, activated=False, activated_on=None)


def without_broken_links(conviction: Conviction, known: set[str]) -> Conviction:
    """A conviction without links to sentences that had not been imposed yet."""
    return replace(
        conviction,
        sentences=tuple(
            one if one.consecutive_to is None or one.consecutive_to in known else replace(one, consecutive_to=None)
            for one in conviction.sentences
        ),
    )
