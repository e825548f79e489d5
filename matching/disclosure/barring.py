"""The barred lists that a record leads to automatically (SVGA 2006 Sch.3; SI 2009/37)."""

from matching.disclosure.offences import offences_by_code
from matching.disclosure.records import Caution, Conviction, Record
from matching.disclosure.vocabulary import BarredList


def barred_lists(record: Record) -> frozenset[BarredList]:
    """The lists that an offence of the record leads to automatically, as far as the offences table knows.

    What the table does not know (murder and kidnapping among it) is not counted: no list here does not mean that
    the person is not barred. Being spent does not matter. The Disclosure and Barring Service decides, and may have
    been told reasons against it (representations), so the person's own word or letter comes before this.
    """
    lists: set[BarredList] = set()
    for _, matter in record.places():
        lists |= lists_of(matter)
    return frozenset(lists)


def lists_of(matter: Conviction | Caution) -> frozenset[BarredList]:
    """The lists that one conviction or caution leads to; none if it was quashed or the offence is not known."""
    if isinstance(matter, Conviction) and matter.is_removed:
        return frozenset()
    offence = offences_by_code().get(matter.offence)
    return offence.bars_from if offence else frozenset()
