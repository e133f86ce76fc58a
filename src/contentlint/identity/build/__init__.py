"""Making the table of substances from what others publish. No run of the linter loads this."""
