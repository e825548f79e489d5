"""Pages of matches: a candidate's vacancies, a vacancy's candidates, and what a candidate is shown."""
