"""Inputs of bad shapes: a module for each kind of input, with a tuple `SHAPES`."""
