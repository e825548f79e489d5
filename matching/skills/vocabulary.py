"""The fixed words of the skills engine: sectors, where a skill was shown, evidence and requirements as values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sector(StrEnum):
    """The kind of work: the fifteen codes of the HMPPS jobs board, and those of our own that refine them."""

    ADMIN_SUPPORT = "ADMIN_SUPPORT"
    AGRICULTURE = "AGRICULTURE"
    BEAUTY = "BEAUTY"
    CATERING = "CATERING"
    CLEANING_AND_MAINTENANCE = "CLEANING_AND_MAINTENANCE"
    COMMUNITY = "COMMUNITY"
    CONSTRUCTION = "CONSTRUCTION"
    CREATIVE = "CREATIVE"
    DRIVING = "DRIVING"
    EDUCATION_TRAINING = "EDUCATION_TRAINING"
    ENVIRONMENT = "ENVIRONMENT"
    HEALTH = "HEALTH"
    HOSPITALITY = "HOSPITALITY"
    MANUFACTURING = "MANUFACTURING"
    OFFICE = "OFFICE"
    OTHER = "OTHER"
    OUTDOOR = "OUTDOOR"
    RETAIL = "RETAIL"
    SECURITY = "SECURITY"
    SPORTS = "SPORTS"
    TECHNICAL = "TECHNICAL"
    TRAINING = "TRAINING"
    WAREHOUSING = "WAREHOUSING"
    WASTE_MANAGEMENT = "WASTE_MANAGEMENT"


SECTOR_NAMES: dict[Sector, str] = {
    Sector.ADMIN_SUPPORT: "Administration and support",
    Sector.AGRICULTURE: "Farming",
    Sector.BEAUTY: "Hair, beauty and wellbeing",
    Sector.CATERING: "Catering",
    Sector.CLEANING_AND_MAINTENANCE: "Cleaning and maintenance",
    Sector.COMMUNITY: "Community and support work",
    Sector.CONSTRUCTION: "Construction and trade",
    Sector.CREATIVE: "Creative and media",
    Sector.DRIVING: "Driving and transport",
    Sector.EDUCATION_TRAINING: "Training and support",
    Sector.ENVIRONMENT: "Environment",
    Sector.HEALTH: "Health and care",
    Sector.HOSPITALITY: "Hospitality",
    Sector.MANUFACTURING: "Manufacturing and technical",
    Sector.OFFICE: "Office or desk-based",
    Sector.OTHER: "Other",
    Sector.OUTDOOR: "Animal care, land and outdoor work",
    Sector.RETAIL: "Retail and sales",
    Sector.SECURITY: "Security and events",
    Sector.SPORTS: "Sport and fitness",
    Sector.TECHNICAL: "IT and digital",
    Sector.TRAINING: "Teaching and training",
    Sector.WAREHOUSING: "Warehousing and storage",
    Sector.WASTE_MANAGEMENT: "Waste management",
}


class EvidenceKind(StrEnum):
    """Where a skill was shown. All settings count alike in the score."""

    PRISON_JOB = "prison_job"
    PRISON_WORKSHOP = "prison_workshop"
    COURSE = "course"
    QUALIFICATION = "qualification"
    COMMUNITY = "community"
    SELF_EMPLOYED = "self_employed"
    MILITARY = "military"
    FAMILY_CARER = "family_carer"
    VOLUNTARY = "voluntary"
    SAID = "said"


class Importance(StrEnum):
    """How much a requirement matters to the employer."""

    ESSENTIAL = "essential"
    DESIRABLE = "desirable"


@dataclass(frozen=True, slots=True)
class SkillEvidence:
    """Why we believe that the person has a skill."""

    skill: str  # code in the taxonomy
    strength: float  # 0 to 1
    kind: EvidenceKind
    source: str  # in words a coach would use: "Kitchens, 14 months"
    words: str = ""  # what was said that shows it: "pans and trays, big machine"
    months: int = 0
    ended_on: date | None = None  # None: still doing it, or not known


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line of what the employer asks for, with the skills recognised in it."""

    text: str
    importance: Importance
    skills: tuple[tuple[str, float], ...] = ()  # (skill code, weight 0 to 1)
