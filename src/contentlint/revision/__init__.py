"""The site as it was at an earlier revision: the only part of contentlint that calls git."""
