"""One file a rule; the file bears the id of its rule."""
