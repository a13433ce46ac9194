"""Tables of texts: CSV, TSV, JSON."""
