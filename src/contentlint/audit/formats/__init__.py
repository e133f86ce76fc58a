"""What an audit is written as: a page for a browser, texts, and values for programs."""
