"""Docusaurus: what its configuration says, and what it makes of the files of a site."""
