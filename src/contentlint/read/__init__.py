"""From bytes on disk to text with lines."""
