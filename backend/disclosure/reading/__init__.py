"""What the law says of a record, made ready for pages: matters, duty, timeline, changes and openings."""
