"""House rules of Acme, for contentlint."""
