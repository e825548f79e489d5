"""The fixed words of matching that models, forms and the interchange share."""

from enum import StrEnum


class OpeningKind(StrEnum):
    """What is offered."""

    JOB = "job"
    APPRENTICESHIP = "apprenticeship"
    WORK_PLACEMENT = "work_placement"
    TRAINING_PROGRAMME = "training_programme"


class ShiftPattern(StrEnum):
    """When the work is done, in the coarse words of an advert."""

    DAYS = "days"
    EARLIES = "earlies"
    LATES = "lates"
    NIGHTS = "nights"
    ROTATING = "rotating"
    WEEKENDS = "weekends"
    FLEXIBLE = "flexible"


class DrivingLicence(StrEnum):
    """The car licence (category B) a candidate holds."""

    NONE = "none"
    PROVISIONAL = "provisional"
    FULL = "full"
    DISQUALIFIED = "disqualified"


class SecurityCategory(StrEnum):
    """How secure a prison must be for somebody: letters for men, the others for women and young people."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    RESTRICTED = "restricted"
    CLOSED = "closed"
    OPEN = "open"


class DayReleaseBar(StrEnum):
    """What rules out release on temporary licence whatever the security category (ROTL policy framework)."""

    UNSENTENCED = "unsentenced"
    ESCAPE_LIST = "escape_list"
    EXTRADITION = "extradition"


class LicenceConditionKind(StrEnum):
    """Conditions of release that limit work (SI 2015/337 arts 3 and 7)."""

    EXCLUSION_AREA = "exclusion_area"
    CURFEW = "curfew"
    NO_INTERNET = "no_internet"
    NO_UNSUPERVISED_CONTACT_CHILDREN = "no_unsupervised_contact_children"
    EMPLOYMENT_APPROVAL = "employment_approval"
    NO_TRAVEL_ABROAD = "no_travel_abroad"
    RESIDENCE = "residence"
    OTHER = "other"
