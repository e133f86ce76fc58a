"""The state of a content folder as a whole: what is right, what is wrong, and what to do about it first."""
