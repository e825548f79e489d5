"""Pages of applications: the coach's side, and the employer's, which sees them through employer_view alone."""
