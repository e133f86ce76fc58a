"""What an audit notes of each page, and what the rules make of it."""
