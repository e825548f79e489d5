"""What each coach is told of their caseload's matches every morning: what is new, closes soon, or has opened up."""
