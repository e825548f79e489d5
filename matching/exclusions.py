"""What can stand between a candidate and a vacancy: each finding with its standing, its words and its source.

The words are the least revealing that still let someone act. `words` are for the coach, `plain` for the candidate.
An employer sees neither.
"""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """May this candidate be put forward: yes, ask first, or no."""

    ELIGIBLE = "eligible"
    DISCUSS = "discuss"
    BLOCKED = "blocked"


STANDINGS: tuple[Standing, ...] = tuple(Standing)  # in the order in which matches are shown


@dataclass(frozen=True, slots=True)
class Exclusion:
    """One thing that blocks a match, or that must be settled first."""

    code: str
    standing: Standing
    words: str
    plain: str
    source: str


_RECORD = "Rehabilitation of Offenders Act 1974 s.4; SI 1975/1023"
_LICENCE = "Criminal Justice Act 2003 s.250; SI 2015/337 arts 3 and 7"
_DRIVING = "Road Traffic Act 1988 ss.87 and 103"
_DAY_RELEASE = "Prison Rules 1999 r.9; release on temporary licence (ROTL) policy framework"
_WISH = "What the candidate asked for"
_ADVERT = "The advert"

CLOSED = Exclusion(
    "closed",
    Standing.BLOCKED,
    "The vacancy is closed.",
    "This job is closed.",
    _ADVERT,
)
NO_RIGHT_TO_WORK = Exclusion(
    "right_to_work",
    Standing.BLOCKED,
    "The candidate has no right to work in the United Kingdom.",
    "You need the right to work in the UK for this job.",
    "Immigration, Asylum and Nationality Act 2006 s.15",
)
RIGHT_TO_WORK_NOT_KNOWN = Exclusion(
    "right_to_work",
    Standing.DISCUSS,
    "The right to work has not been checked yet.",
    "We need to check your right to work in the UK first.",
    "Immigration, Asylum and Nationality Act 2006 s.15",
)
TOO_FAR = Exclusion(
    "too_far",
    Standing.BLOCKED,
    "The place of work is further than the candidate can travel.",
    "This job is further away than you said you can travel.",
    _WISH,
)
RELEASED_TOO_LATE = Exclusion(
    "release_after_start",
    Standing.BLOCKED,
    "The work starts more than 28 days before release, and day release does not cover it.",
    "This job starts too long before you are released.",
    "Work starts at most 28 days before release; day release: Prison Rules 1999 r.9",
)
RELEASE_NOT_KNOWN = Exclusion(
    "release_not_known",
    Standing.DISCUSS,
    "No release date is known: find out whether the candidate can start in time.",
    "We need your release date to know if you can start in time.",
    "Work starts at most 28 days before release",
)
NO_DAY_RELEASE = Exclusion(
    "no_day_release",
    Standing.BLOCKED,
    "The work would be done on day release, which is not open to the candidate.",
    "This work is done on day release, which you cannot have at the moment.",
    _DAY_RELEASE,
)
WAITS_FOR_RELEASE = Exclusion(
    "no_day_release",
    Standing.DISCUSS,
    "The work starts before release, and day release is not open to the candidate: ask whether the employer can wait.",
    "This job starts before you are released. We need to ask if they can wait for you.",
    _DAY_RELEASE,
)
EXCLUDED_OFFENCE = Exclusion(
    "disclosure_excluded_offence",
    Standing.BLOCKED,
    "Something that must be disclosed on the start date is of a kind this employer does not take.",
    "This employer does not take people with something you would have to tell them about.",
    _RECORD,
)
DISCLOSURE_NOT_KNOWN = Exclusion(
    "disclosure_cannot_tell",
    Standing.DISCUSS,
    "It cannot be told whether something this employer excludes must be disclosed on the start date: check by hand.",
    "We need to check what you would have to tell this employer.",
    _RECORD,
)
DISCLOSURE_CONVERSATION = Exclusion(
    "disclosure_conversation",
    Standing.DISCUSS,
    "There is something to disclose for this role: agree with the candidate what to say before putting them forward.",
    "You would have to tell this employer about your record. Talk to your coach about what to say.",
    _RECORD,
)
BARRED = Exclusion(
    "barred_role",
    Standing.BLOCKED,
    "The role is regulated activity that the candidate may not do.",
    "The law does not let you do this kind of work.",
    "Safeguarding Vulnerable Groups Act 2006 s.7",
)
EXCLUSION_AREA = Exclusion(
    "licence_exclusion_area",
    Standing.BLOCKED,
    "The place of work lies in an area the candidate must keep out of.",
    "This job is in an area your licence keeps you out of.",
    _LICENCE,
)
EXCLUSION_AREA_NOT_KNOWN = Exclusion(
    "licence_exclusion_area",
    Standing.DISCUSS,
    "There is an area the candidate must keep out of: check by hand that the place of work lies outside it.",
    "We need to check that this job is outside the area your licence keeps you out of.",
    _LICENCE,
)
CHILDREN = Exclusion(
    "licence_children",
    Standing.BLOCKED,
    "The work brings contact that the licence does not allow.",
    "Your licence does not let you do this job.",
    _LICENCE,
)
YOUNG_COLLEAGUES = Exclusion(
    "licence_children",
    Standing.DISCUSS,
    "People under 18 may work there: ask the supervising officer or the police public protection team first.",
    "Young people work there too. Your probation officer must agree to this job first.",
    f"{_LICENCE}; Sexual Offences Act 2003 Part 2",
)
INTERNET = Exclusion(
    "licence_internet",
    Standing.BLOCKED,
    "The work needs the internet, which the licence does not allow.",
    "This job uses the internet, which your licence does not allow.",
    _LICENCE,
)
TRAVEL_ABROAD = Exclusion(
    "licence_travel",
    Standing.BLOCKED,
    "The work takes people abroad, which the licence does not allow.",
    "This job goes abroad, which your licence does not allow.",
    _LICENCE,
)
TRAVEL_NEEDS_PERMISSION = Exclusion(
    "licence_travel",
    Standing.DISCUSS,
    "The work takes people abroad: on licence the supervising officer must give permission for each journey first.",
    "This job goes abroad. On licence you need permission from your probation officer first.",
    "Criminal Justice Act 2003 s.250; SI 2015/337 art 3",
)
APPROVAL = Exclusion(
    "licence_approval",
    Standing.DISCUSS,
    "The supervising officer must approve the work first.",
    "Your probation officer must agree to this job first.",
    _LICENCE,
)
OTHER_CONDITION = Exclusion(
    "licence_other",
    Standing.DISCUSS,
    "The licence has a condition that limits work: check by hand that it allows this.",
    "We need to check that your licence allows this job.",
    _LICENCE,
)
CURFEW = Exclusion(
    "shift",
    Standing.BLOCKED,
    "The hours of work run into a curfew that is still in force.",
    "The hours of this job are hours when you must be at home.",
    "Criminal Justice Act 2003 s.253; SI 2015/337",
)
CURFEW_NEAR = Exclusion(
    "shift",
    Standing.DISCUSS,
    "The hours of work may leave too little time to travel around a curfew: check the times.",
    "You may not get to and from this job outside your curfew. Check the times.",
    "Criminal Justice Act 2003 s.253; SI 2015/337",
)
NIGHTS = Exclusion(
    "shift",
    Standing.DISCUSS,
    "The work includes nights, or may; the candidate asked for none.",
    "This job may have night shifts. You said you do not want them.",
    f"{_WISH}; night as in the Working Time Regulations 1998 reg.2",
)
HOURS = Exclusion(
    "hours",
    Standing.DISCUSS,
    "The hours are more than the candidate asked for.",
    "This job has more hours than you asked for.",
    _WISH,
)
NO_DRIVING_LICENCE = Exclusion(
    "driving",
    Standing.BLOCKED,
    "The work needs a full driving licence, which the candidate will not have on the start date.",
    "This job needs a full driving licence.",
    _DRIVING,
)
DRIVING_BAN_ENDS = Exclusion(
    "driving",
    Standing.DISCUSS,
    "The work needs a driving licence, which the candidate can get back only shortly before the start.",
    "This job needs a driving licence. You must get yours back first.",
    _DRIVING,
)

FINDINGS: tuple[Exclusion, ...] = (
    CLOSED, NO_RIGHT_TO_WORK, RIGHT_TO_WORK_NOT_KNOWN, TOO_FAR, RELEASED_TOO_LATE, RELEASE_NOT_KNOWN, NO_DAY_RELEASE,
    WAITS_FOR_RELEASE, EXCLUDED_OFFENCE, DISCLOSURE_NOT_KNOWN, DISCLOSURE_CONVERSATION, BARRED, EXCLUSION_AREA,
    EXCLUSION_AREA_NOT_KNOWN, CHILDREN, YOUNG_COLLEAGUES, INTERNET, TRAVEL_ABROAD, TRAVEL_NEEDS_PERMISSION, APPROVAL,
    OTHER_CONDITION, CURFEW, CURFEW_NEAR, NIGHTS, HOURS, NO_DRIVING_LICENCE, DRIVING_BAN_ENDS,
)  # fmt: skip


def standing_of(exclusions: tuple[Exclusion, ...]) -> Standing:
    """The worst standing among exclusions; eligible if there are none."""
    return max((one.standing for one in exclusions), key=STANDINGS.index, default=Standing.ELIGIBLE)
