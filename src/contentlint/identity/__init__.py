"""Which substance is meant: what a table of names and InChIKeys says of what a page says."""
