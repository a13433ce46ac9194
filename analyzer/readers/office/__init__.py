"""Word processor files and slides."""
