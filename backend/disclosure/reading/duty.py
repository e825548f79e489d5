"""What must be said of a record in one role on one day, what need not be, and what cannot be told (ROA 1974 s.4)."""

from dataclasses import dataclass
from datetime import date

from backend.disclosure.reading.matters import Matter, Matters
from employers.models import Vacancy
from employers.vocabulary import role_group_of
from matching.disclosure import CheckClass, CheckLevel, Enquiry, Verdict, enquiries

NO_TO_UNSPENT = (
    "If asked about unspent convictions or cautions, or simply about a criminal record, “No” is a lawful answer "
    "and true in law."
)
NO_TO_EXCEPTED = (
    "If asked about convictions and cautions that are unspent, or spent and not protected, “No” is a lawful answer."
)
NO_TO_UNFILTERED = (
    "For this role nothing is protected: every conviction and caution may be asked about, however old. "
    "None is recorded, so “No” is a true answer."
)
ANSWERS = {
    CheckClass.BASIC: NO_TO_UNSPENT,
    CheckClass.HIGHER: NO_TO_EXCEPTED,
    CheckClass.UNFILTERED: NO_TO_UNFILTERED,
}
SOURCES = {
    CheckClass.BASIC: "ROA 1974 s.4(2) and (3)",
    CheckClass.HIGHER: "ROA 1974 s.4(4); Exceptions Order 1975 arts 2A and 3",
    CheckClass.UNFILTERED: "ROA 1974 s.4(4); Exceptions Order 1975 arts 3(2) and 4",
}
POLICE_INFORMATION = (
    "On an enhanced check the police may still add information that they reasonably believe to be relevant."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One matter and what a question about it may do."""

    matter: Matter
    enquiry: Enquiry
    near_boundary: bool  # spent by our reading, but a day or two too short a time to answer "no"

    @property
    def is_settled(self) -> bool:
        """Whether the law's answer can be relied on that day."""
        return self.enquiry.may_ask is not None and not self.near_boundary

    @property
    def must_be_said(self) -> bool:
        """Whether it must be said if asked."""
        return self.enquiry.may_ask is True


@dataclass(frozen=True, slots=True)
class Role:
    """What a question is asked for: the check that goes with the role, and whether filtering applies to it."""

    check: CheckLevel
    has_filtering: bool = True

    @property
    def is_excepted(self) -> bool:
        """Whether the role is in the Exceptions Order, so that a question can reach what is spent."""
        return self.check.reaches_spent

    @property
    def check_class(self) -> CheckClass:
        """How far a question for the role reaches."""
        return CheckClass.of(self.check, has_filtering=self.has_filtering)

    @property
    def is_unfiltered(self) -> bool:
        """Whether every spent matter may be asked about too (Exceptions Order 1975 arts 3(2) and 4)."""
        return self.check_class is CheckClass.UNFILTERED

    @property
    def may_have_police_information(self) -> bool:
        """Whether the police may add to the certificate (Police Act 1997 s.113B(4))."""
        return self.is_excepted and self.check is not CheckLevel.STANDARD


def role_of(vacancy: Vacancy, *, on: date) -> Role:
    """The role of a vacancy: its check, and whether filtering applies to its role group on the day.

    The check counts even where the law does not allow it, as it may in an imported vacancy: `check_refusal` tells.
    Law: Exceptions Order 1975 arts 3 and 4.
    """
    return Role(CheckLevel(vacancy.check_level), role_group_of(vacancy.role_group, on=on).filtering_applies)


@dataclass(frozen=True, slots=True)
class Duty:
    """The answer for a whole record."""

    role: Role
    on: date
    asked: tuple[Asked, ...]

    @property
    def must_say(self) -> list[Asked]:
        """What must be said if asked."""
        return [one for one in self.asked if one.must_be_said]

    @property
    def unsettled(self) -> list[Asked]:
        """What cannot be told, or is too near its date to rely on."""
        return [one for one in self.asked if not one.is_settled]

    @property
    def need_not_say(self) -> list[Asked]:
        """What an employer must not ask about."""
        return [one for one in self.asked if one.is_settled and not one.must_be_said]

    @property
    def is_nothing(self) -> bool:
        """Whether nothing has to be said, for certain."""
        return not self.must_say and not self.unsettled

    @property
    def lawful_answer(self) -> str:
        """What the person may answer where nothing has to be said."""
        answer = ANSWERS[self.role.check_class]
        return f"{answer} {POLICE_INFORMATION}" if self.role.may_have_police_information else answer

    @property
    def source(self) -> str:
        """Where the law says so."""
        return SOURCES[self.role.check_class]


def duty_of(matters: Matters, role: Role, *, on: date) -> Duty:
    """What of a record must be said in a role on a day."""
    found = enquiries(matters.record, check=role.check, on=on, filtering_applies=role.has_filtering)
    by_id = matters.by_id
    return Duty(role, on, tuple(_asked(by_id[one.id], one, on) for one in found))


def _asked(matter: Matter, enquiry: Enquiry, on: date) -> Asked:
    spent = enquiry.verdict in (Verdict.MUST_NOT_ASK_SPENT, Verdict.MUST_NOT_ASK_PROTECTED)
    return Asked(matter, enquiry, spent and matter.answer.is_near_boundary(on=on))
