"""Repairing a site: which fixes apply, what becomes of the files, and how they are replaced."""
