"""Trains and judges the spaCy pipeline that travels in the wheel."""
