"""Employers, their contacts, Alliance levels and openings."""
