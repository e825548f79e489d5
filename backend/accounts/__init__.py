"""People who sign in, and the establishments they belong to."""
