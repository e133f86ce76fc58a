"""What is on a page: plain values with places, extracted once, fit to be stored."""
