"""May this employer ask about this matter: one enquiry for each conviction and caution (rules B4; ROA 1974 s.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matching.disclosure.answers import Answer, Status
from matching.disclosure.filtering import Window, window_for
from matching.disclosure.periods import UNTIL_EVENT, as_date
from matching.disclosure.records import Caution, Conviction, Record
from matching.disclosure.rehabilitation import spent_answers
from matching.disclosure.tables import Law, current_law
from matching.disclosure.vocabulary import CheckClass, CheckLevel, Confidence, least_confident


class Verdict(StrEnum):
    """What the law says of asking."""

    MAY_ASK_UNSPENT = "may_ask_unspent"
    MAY_ASK_EXEMPT = "may_ask_exempt"
    MUST_NOT_ASK_SPENT = "must_not_ask_spent"
    MUST_NOT_ASK_PROTECTED = "must_not_ask_protected"
    CANNOT_TELL = "cannot_tell"


REASONS: Mapping[Verdict, str] = {
    Verdict.MAY_ASK_UNSPENT: "It is unspent: anyone may ask about it.",
    Verdict.MAY_ASK_EXEMPT: "It is spent, but the role is excepted and it is not protected.",
    Verdict.MUST_NOT_ASK_SPENT: "It is spent and the role is not excepted: a question does not reach it.",
    Verdict.MUST_NOT_ASK_PROTECTED: "It is spent and protected: even an excepted question does not reach it.",
    Verdict.CANNOT_TELL: "The facts known do not decide it.",
}
LAWFUL_ANSWERS: Mapping[Verdict, str] = {
    Verdict.MAY_ASK_UNSPENT: "If asked, say it. There is no general duty to say it unasked.",
    Verdict.MAY_ASK_EXEMPT: "If asked about unspent matters and spent ones that are not protected, say it.",
    Verdict.MUST_NOT_ASK_SPENT: "“No” is a lawful answer to a question that would cover it.",
    Verdict.MUST_NOT_ASK_PROTECTED: "“No” is a lawful answer, to an excepted question too.",
    Verdict.CANNOT_TELL: "Do not answer “no” yet: check by hand with an adviser.",
}
SOURCES: Mapping[Verdict, str] = {
    Verdict.MAY_ASK_UNSPENT: "ROA 1974 s.4",
    Verdict.MAY_ASK_EXEMPT: "Exceptions Order 1975 art 3; Police Act 1997 s.113A(6)",
    Verdict.MUST_NOT_ASK_SPENT: "ROA 1974 s.4(2)-(3)",
    Verdict.MUST_NOT_ASK_PROTECTED: "Exceptions Order 1975 arts 2A, 3",
    Verdict.CANNOT_TELL: "ROA 1974 ss.4-6",
}
UNFILTERED_REASON = "It is spent, but the role is excepted."
UNFILTERED_ANSWER = "If asked about convictions and cautions of any age, say it: none is protected for this role."
UNFILTERED_SOURCE = "Exceptions Order 1975 arts 3(2), 4"
NEAR_BOUNDARY = "Sources differ by a day or two: until {day} do not answer “no” without advice."
MUST_NOT_ASK = (Verdict.MUST_NOT_ASK_SPENT, Verdict.MUST_NOT_ASK_PROTECTED)


@dataclass(frozen=True, slots=True)
class Enquiry:
    """The answer for one matter, one check level and one date."""

    id: str
    verdict: Verdict
    changes_on: date | None  # the first day on which a question no longer reaches it, if that is known
    reason: str
    lawful_answer: str
    source: str
    confidence: Confidence

    @property
    def may_ask(self) -> bool | None:
        """Whether the employer may ask; None if that cannot be told."""
        return None if self.verdict is Verdict.CANNOT_TELL else self.verdict not in MUST_NOT_ASK


@dataclass(frozen=True, slots=True)
class Reached:
    """Until when a question at one level reaches a matter, as day ordinals, for certain and perhaps."""

    certain_until: int
    possible_until: int
    window: Window | None  # None where only unspent matters are reached
    check: CheckClass


def reached_by(answer: Answer, matter: Conviction | Caution, check: CheckClass, law: Law) -> Reached:
    """Until when a question reaches a matter: while unspent, and in excepted roles while not filtered."""
    window = window_for(matter, check, law)
    if window is None:
        return Reached(answer.certain_until, answer.possible_until, None, check)
    certain = max(answer.certain_until, window.certain_until)
    return Reached(certain, max(answer.possible_until, window.possible_until), window, check)


def enquiries(
    record: Record, *, check: CheckLevel, on: date, filtering_applies: bool = True, law: Law | None = None
) -> tuple[Enquiry, ...]:
    """One enquiry for each matter of the record that was decided by the day, in the order of the record.

    `filtering_applies` is False for the few roles to which every spent matter is open (Exceptions Order arts 3, 4).
    """
    law = law or current_law()
    check_class = CheckClass.of(check, has_filtering=filtering_applies)
    matters = {matter.id: matter for _, matter in record.places()}
    return tuple(
        enquiry(matter, answer, reached_by(answer, matter, check_class, law), on)
        for answer in spent_answers(record, law)
        if (matter := matters[answer.id]).earliest <= on
    )


def enquiry(matter: Conviction | Caution, answer: Answer, reached: Reached, on: date) -> Enquiry:
    """The enquiry about one matter."""
    verdict = verdict_on(answer, reached, on)
    changes_on = as_date(reached.possible_until + 1) if reached.possible_until < UNTIL_EVENT else None
    return Enquiry(
        id=matter.id,
        verdict=verdict,
        changes_on=changes_on if on.toordinal() <= reached.possible_until else None,
        reason=reason_for(verdict, reached),
        lawful_answer=lawful_answer(verdict, answer, reached, on),
        source=UNFILTERED_SOURCE if is_unfiltered(verdict, reached) else SOURCES[verdict],
        confidence=confidence_of(verdict, answer, reached),
    )


def verdict_on(answer: Answer, reached: Reached, on: date) -> Verdict:
    """The verdict for a day on or after the decision."""
    day = on.toordinal()
    status = answer.status(on=on)
    if status in (Status.UNSPENT, Status.NEVER_SPENT):
        return Verdict.MAY_ASK_UNSPENT
    if day <= reached.certain_until:
        return Verdict.MAY_ASK_EXEMPT
    if day <= reached.possible_until:
        return Verdict.CANNOT_TELL
    return Verdict.MUST_NOT_ASK_PROTECTED if reached.window else Verdict.MUST_NOT_ASK_SPENT


def reason_for(verdict: Verdict, reached: Reached) -> str:
    """The verdict's reason, with the filtering rule where it decided."""
    reason = UNFILTERED_REASON if is_unfiltered(verdict, reached) else REASONS[verdict]
    decided = verdict in (Verdict.MAY_ASK_EXEMPT, Verdict.CANNOT_TELL, Verdict.MUST_NOT_ASK_PROTECTED)
    return f"{reason} {reached.window.reason}" if decided and reached.window else reason


def is_unfiltered(verdict: Verdict, reached: Reached) -> bool:
    """Whether the matter is spent and open only because filtering does not apply to the role."""
    return verdict is Verdict.MAY_ASK_EXEMPT and reached.check is CheckClass.UNFILTERED


def lawful_answer(verdict: Verdict, answer: Answer, reached: Reached, on: date) -> str:
    """What the person may answer; within a day or two of the date, never a plain "no"."""
    if is_unfiltered(verdict, reached):
        return UNFILTERED_ANSWER
    if verdict in MUST_NOT_ASK and answer.is_near_boundary(on=on) and answer.safe_date:
        return NEAR_BOUNDARY.format(day=f"{answer.safe_date:%-d %B %Y}")
    return LAWFUL_ANSWERS[verdict]


def confidence_of(verdict: Verdict, answer: Answer, reached: Reached) -> Confidence:
    """The confidence of the answer it rests on; low if it cannot be told, medium at best outside filtering."""
    if verdict is Verdict.CANNOT_TELL:
        return Confidence.LOW
    at_best = Confidence.MEDIUM if is_unfiltered(verdict, reached) else Confidence.HIGH
    return least_confident([answer.confidence, at_best])
