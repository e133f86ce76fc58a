"""What is kept from run to run: bytes by key, in a file that may fail at any time without harm."""
