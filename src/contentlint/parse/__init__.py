"""From text to trees with positions: one module a syntax, each the only importer of its library."""
