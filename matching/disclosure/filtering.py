"""Until when a matter is shown on standard and enhanced certificates, and asked about in excepted roles.

Police Act 1997 s.113A(6), (6D), (6E); Exceptions Order 1975 art 2A, from 28 November 2020 and 28 October 2023.
"""

from dataclasses import dataclass

from matching.disclosure.periods import FOREVER, NOTHING, last_day_beginning_with
from matching.disclosure.records import Caution, Conviction
from matching.disclosure.sentence_periods import is_fixed_penalty
from matching.disclosure.tables import Law
from matching.disclosure.vocabulary import CheckClass

SPECIFIED = "The offence is on the list of offences that are never filtered."
PERHAPS_SPECIFIED = "It is not known whether the offence is on the list that is never filtered."
CUSTODIAL = "A custodial sentence, suspended ones included, is never filtered."
YOUTH = "A youth caution, reprimand or warning is not shown once it is spent."
FIXED_PENALTY = "A fixed penalty is not a conviction on the record and is on no certificate."
UNFILTERED_ROLE = "For this role the filtering rules do not apply: every spent matter may be asked about."
UNFILTERED_PENALTY = "It is not settled whether a question for this role reaches a spent fixed penalty."


@dataclass(frozen=True, slots=True)
class Window:
    """The last day of being shown for reasons other than being unspent, as day ordinals, and why.

    For certain up to the first, perhaps up to the second; FOREVER: never filtered, NOTHING: not shown once spent.
    """

    certain_until: int
    possible_until: int
    reason: str


def filter_conviction(conviction: Conviction, law: Law) -> Window:
    """How long a spent conviction is shown: always if specified or custodial, else 11 years or 5 years 6 months.

    The window ends with the day of issue and counts from the conviction, by age at conviction.
    """
    if is_fixed_penalty(conviction):
        return Window(NOTHING, NOTHING, FIXED_PENALTY)
    if conviction.specified:
        return Window(FOREVER, FOREVER, SPECIFIED)
    if any(law.disposals[sentence.disposal].custodial for sentence in conviction.sentences):
        return Window(FOREVER, FOREVER, CUSTODIAL)
    adult = law.filtering["adult_conviction"]
    young = law.filtering["under_18_conviction"]
    shortest = adult if conviction.under_18 is False else young
    longest = young if conviction.under_18 else adult
    certain = last_day_beginning_with(conviction.earliest, shortest.months).toordinal()
    possible = last_day_beginning_with(conviction.latest, longest.months).toordinal()
    if conviction.specified is None or not conviction.sentences:
        return Window(certain, FOREVER, PERHAPS_SPECIFIED)
    return Window(certain, possible, f"{longest.name}: shown for {years(longest.months)} from the conviction.")


def filter_caution(caution: Caution, law: Law) -> Window:
    """How long a spent caution is shown: never if a youth one, always if specified, else 6 years."""
    if caution.kind.is_youth or caution.under_18:
        return Window(NOTHING, NOTHING, YOUTH)
    months = law.filtering["adult_caution"].months
    certain = last_day_beginning_with(caution.earliest, months).toordinal()
    possible = last_day_beginning_with(caution.latest, months).toordinal()
    if caution.under_18 is None:
        certain = NOTHING
    if caution.specified:
        return Window(certain if caution.under_18 is None else FOREVER, FOREVER, SPECIFIED)
    if caution.specified is None:
        return Window(certain, FOREVER, PERHAPS_SPECIFIED)
    return Window(certain, possible, f"Caution given at 18 or over: shown for {years(months)}.")


def filter_matter(matter: Conviction | Caution, law: Law) -> Window:
    """The window of a conviction or a caution."""
    return filter_conviction(matter, law) if isinstance(matter, Conviction) else filter_caution(matter, law)


def unfiltered_window(matter: Conviction | Caution) -> Window:
    """How long a spent matter is open to questions where filtering does not apply: for ever.

    A fixed penalty is only deemed a conviction (RTOA 1988 ss.58A(1), 77A(9)): of it, that cannot be told.
    Exceptions Order 1975 arts 3(2) and 4, as in force from 28 November 2020.
    """
    if isinstance(matter, Conviction) and is_fixed_penalty(matter):
        return Window(NOTHING, FOREVER, UNFILTERED_PENALTY)
    return Window(FOREVER, FOREVER, UNFILTERED_ROLE)


def window_for(matter: Conviction | Caution, check: CheckClass, law: Law) -> Window | None:
    """How long a spent matter is open to a question of the class; None where a question reaches the unspent alone."""
    if check is CheckClass.BASIC:
        return None
    return filter_matter(matter, law) if check is CheckClass.HIGHER else unfiltered_window(matter)


def years(months: int) -> str:
    """A number of months in years and months."""
    whole, rest = divmod(months, 12)
    return f"{whole} years {rest} months" if rest else f"{whole} years"
