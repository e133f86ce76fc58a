"""From a path to the facts of its page: read, extract, keep."""
