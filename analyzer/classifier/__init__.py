"""Probability of each pole for each sentence, from plain arrays."""
