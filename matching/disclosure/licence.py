"""How long somebody is on licence after release, as far as the record tells (Criminal Justice Act 2003 s.249)."""

from datetime import date

from matching.disclosure.disposals import Clock, Disposal
from matching.disclosure.records import Record
from matching.disclosure.tables import Law, current_law
from matching.disclosure.terms import merge_terms


def licence_end(record: Record, *, released_on: date | None, law: Law | None = None) -> date | None:
    """The last day of the licence: the last on which a prison sentence of the record runs, licence included.

    None while it is not known to end: no prison sentence is recorded, one has no known end or never ends, or all end
    before release, so that the one being served is missing. A suspended sentence counts once it was activated.
    """
    law = law or current_law()
    convictions = [conviction for conviction in record.convictions if not conviction.is_removed]
    terms = merge_terms(convictions, law, latest=True)
    ends: list[date | None] = []
    for i, conviction in enumerate(convictions):
        for j, sentence in enumerate(conviction.sentences):
            clock = law.disposals[sentence.disposal].clock
            is_served = sentence.disposal is not Disposal.SUSPENDED_CUSTODY or sentence.activated
            if clock is Clock.NEVER:
                ends.append(None)
            elif clock is Clock.CUSTODY and is_served:
                ends.append(None if terms[i, j].is_unclear else terms[i, j].completes_on)
    known = [end for end in ends if end is not None]
    if not known or len(known) < len(ends) or (released_on is not None and max(known) < released_on):
        return None
    return max(known)
