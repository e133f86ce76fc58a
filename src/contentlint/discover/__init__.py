"""Which files are pages: walk the folder, apply the include and exclude patterns."""
