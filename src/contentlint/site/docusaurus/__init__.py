"""Docusaurus: how it reads a site, as far as that can be known without running it."""
