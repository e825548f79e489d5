"""The fixed words of candidates, taken from the engine's."""

from enum import StrEnum

from matching.disclosure.vocabulary import BarredList, OffenceCategory
from matching.skills.vocabulary import SECTOR_NAMES, EvidenceKind
from matching.vocabulary import DayReleaseBar, DrivingLicence, LicenceConditionKind, SecurityCategory


class Precision(StrEnum):
    """How exactly the date of a conviction or caution is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Flag(StrEnum):
    """What the table of offences says of an offence, and a coach may know better; the names are those of the fields."""

    SCHEDULE_18 = "is_schedule_18"
    SPECIFIED = "is_specified"
    SUMMARY = "is_summary"
    ENDORSED = "is_endorsed"


DRIVING = [
    (DrivingLicence.NONE.value, "No licence"),
    (DrivingLicence.PROVISIONAL.value, "Provisional licence"),
    (DrivingLicence.FULL.value, "Full licence"),
    (DrivingLicence.DISQUALIFIED.value, "Disqualified from driving"),
]
SECURITY_CATEGORIES = [
    (SecurityCategory.A.value, "Category A"),
    (SecurityCategory.B.value, "Category B"),
    (SecurityCategory.C.value, "Category C"),
    (SecurityCategory.D.value, "Category D"),
    (SecurityCategory.RESTRICTED.value, "Restricted status"),
    (SecurityCategory.CLOSED.value, "Closed conditions"),
    (SecurityCategory.OPEN.value, "Open conditions"),
]
DAY_RELEASE_BARS = [
    (DayReleaseBar.UNSENTENCED.value, "On remand or not sentenced yet"),
    (DayReleaseBar.ESCAPE_LIST.value, "On the escape list"),
    (DayReleaseBar.EXTRADITION.value, "Facing extradition"),
]
EVIDENCE_KINDS = [
    (EvidenceKind.PRISON_JOB.value, "Prison job"),
    (EvidenceKind.PRISON_WORKSHOP.value, "Prison workshop"),
    (EvidenceKind.COURSE.value, "Course"),
    (EvidenceKind.QUALIFICATION.value, "Qualification or ticket"),
    (EvidenceKind.COMMUNITY.value, "Job outside"),
    (EvidenceKind.SELF_EMPLOYED.value, "Self-employed"),
    (EvidenceKind.MILITARY.value, "Armed forces"),
    (EvidenceKind.FAMILY_CARER.value, "Caring for family"),
    (EvidenceKind.VOLUNTARY.value, "Voluntary work"),
    (EvidenceKind.SAID.value, "What they say they can do"),
]
LICENCE_CONDITIONS = [
    (LicenceConditionKind.EXCLUSION_AREA.value, "Must not enter an area"),
    (LicenceConditionKind.CURFEW.value, "Curfew"),
    (LicenceConditionKind.NO_INTERNET.value, "No use of the internet"),
    (LicenceConditionKind.NO_UNSUPERVISED_CONTACT_CHILDREN.value, "No unsupervised contact with children"),
    (LicenceConditionKind.EMPLOYMENT_APPROVAL.value, "Work must be approved first"),
    (LicenceConditionKind.NO_TRAVEL_ABROAD.value, "No travel outside the UK"),
    (LicenceConditionKind.RESIDENCE.value, "Must live at an address"),
    (LicenceConditionKind.OTHER.value, "Another condition"),
]
CATEGORIES = [
    (OffenceCategory.ARSON.value, "Arson"),
    (OffenceCategory.DRIVING.value, "Driving"),
    (OffenceCategory.DRUGS.value, "Drugs"),
    (OffenceCategory.MURDER.value, "Murder"),
    (OffenceCategory.SEXUAL.value, "Sexual"),
    (OffenceCategory.TERRORISM.value, "Terrorism"),
    (OffenceCategory.THEFT_AND_FRAUD.value, "Theft and fraud"),
    (OffenceCategory.VIOLENCE.value, "Violence"),
    (OffenceCategory.OTHER.value, "Other"),
]
BARRED_LISTS = [(BarredList.CHILDREN.value, "Children's barred list"), (BarredList.ADULTS.value, "Adults' barred list")]
CONVICTION = "conviction"
CAUTION = "caution"
MATTERS = [(CONVICTION, "Conviction"), (CAUTION, "Caution")]
LENGTH_UNITS = [("days", "Days"), ("weeks", "Weeks"), ("months", "Months"), ("years", "Years")]
PRECISIONS = [
    (Precision.DAY.value, "The day is known"),
    (Precision.MONTH.value, "Only the month and year are known"),
    (Precision.YEAR.value, "Only the year is known"),
]
COUNTRIES = [
    ("EW", "England or Wales"),
    ("SC", "Scotland"),
    ("NI", "Northern Ireland"),
    ("XX", "Another country"),
]
CAUTION_KINDS = [
    ("simple", "Simple caution"),
    ("conditional", "Conditional caution"),
    ("youth", "Youth caution"),
    ("youth_conditional", "Youth conditional caution"),
    ("reprimand", "Reprimand"),
    ("warning", "Final warning"),
]
SECTORS = [(sector.value, name) for sector, name in SECTOR_NAMES.items()]
