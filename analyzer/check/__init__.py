"""Texts held against limits: which are crossed, and where."""
