"""What the table is made of in tests; nobody imports it."""

__version__ = "1.5.2"
