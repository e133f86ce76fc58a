"""contentlint.toml: find it, read it, check it."""
