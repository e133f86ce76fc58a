"""JSON Schema: load, check, validate, and say a violation in words."""
