"""Free-text search for staff: documents made of rows, kept by the backend that the settings choose."""
