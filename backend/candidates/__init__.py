"""Candidates, the evidence of their skills, convictions, licence conditions and caseloads."""
