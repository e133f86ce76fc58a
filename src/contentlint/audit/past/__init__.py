"""How a folder was before: at earlier commits, and in an audit that was kept."""
