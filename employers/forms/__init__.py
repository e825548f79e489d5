"""What people fill in: the steps of an opening, filters of lists, employers and their levels."""
