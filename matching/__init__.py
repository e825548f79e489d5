"""The engine: who suits which opening, under the law on disclosure. No Django, no database, no clock."""
