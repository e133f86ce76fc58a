"""Chemical identifiers: what a key, an InChI or an ion notation says by itself, without a network."""
