"""Where a worked example says something: the names of its fields, and the path of what is refused in a record."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from matching.disclosure.chronology import check_chronology
from matching.disclosure.example_sentences import (
    ACTIVATED_KEYS,
    CEASED_KEYS,
    COMPLETED_KEYS,
    IMPOSED_KEYS,
    ORDER_END_KEYS,
    PAID_KEYS,
    START_KEYS,
)
from matching.disclosure.fields import Fields
from matching.disclosure.records import Caution, Conviction, InvalidRecord, Record

CONVICTED_KEYS = ("conviction_date", "convicted_on", "known_date", "date")
CONDITIONS_END_KEYS = ("conditional_end_date", "conditions_end_on", "end_date", "ceased_on")
CAUTIONED_KEYS = ("known_date", "caution_date", "given_on", "conviction_date", "date")
NAMES_IN_FILES: Mapping[str, Sequence[str]] = {
    "id": ("label", "id"),
    "date": (*CONVICTED_KEYS, *CAUTIONED_KEYS),
    "conditions_end_on": CONDITIONS_END_KEYS,
    "imposed_on": IMPOSED_KEYS,
    "starts_on": START_KEYS,
    "ended_on": COMPLETED_KEYS,
    "order_ends_on": ORDER_END_KEYS,
    "ceased_on": CEASED_KEYS,
    "paid_on": PAID_KEYS,
    "activated_on": ACTIVATED_KEYS,
}


def checked(
    convictions: tuple[Conviction, ...],
    cautions: tuple[Caution, ...],
    places: Mapping[str, Sequence[Fields]],
    *,
    until: date | None = None,
) -> Record:
    """The record, or a refusal that names the place in the file. `places`: the objects of convictions and of cautions.

    Raises:
        InvalidRecord: with the path to the field, what was found and what is accepted.
    """
    try:
        record = Record(convictions, cautions)
        check_chronology(record, until=until)
    except InvalidRecord as error:
        raise InvalidRecord(path_in_file(error.where, places), error.found, error.accepted) from error
    return record


def path_in_file(where: str, places: Mapping[str, Sequence[Fields]]) -> str:
    """The path in a file of a place in the record, such as "convictions[0].sentences[1].paid_on"."""
    found = re.fullmatch(r"(convictions|cautions)\[(\d+)\](?:\.sentences\[(\d+)\])?\.(\w+)", where)
    if found is None:
        return where
    holders = [places[found[1]][int(found[2])]]
    if found[3]:
        holders = [*holders[0].objects("sentences")[int(found[3]) : int(found[3]) + 1], *holders]
    names = NAMES_IN_FILES.get(found[4], (found[4],))
    given = (holder.path(name) for holder in holders for name in names if holder.raw.get(name) is not None)
    return next(given, holders[0].path(found[4]))
