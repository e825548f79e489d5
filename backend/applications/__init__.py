"""Candidates put forward for vacancies, from shortlist to answer."""
