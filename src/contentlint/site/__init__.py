"""All pages together: what exists, and what a name resolves to."""
