"""The gate: of all that is wrong with a site, what is to be told now, and why."""
