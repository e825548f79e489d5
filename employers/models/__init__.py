"""Employers, their people and levels, and what they offer."""

from employers.models.employer import AllianceMembership, Employer, EmployerContact, LevelRequest
from employers.models.vacancy import Requirement, Vacancy, VacancyDraft

__all__ = [
    "AllianceMembership",
    "Employer",
    "EmployerContact",
    "LevelRequest",
    "Requirement",
    "Vacancy",
    "VacancyDraft",
]
