"""What an audit counts, a picture or a table a module."""
