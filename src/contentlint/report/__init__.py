"""One file an output format, each a pure function of the report."""
