"""Markdown and reStructuredText."""
