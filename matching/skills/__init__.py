"""Skills: the taxonomy, and text turned into evidence and requirements."""
