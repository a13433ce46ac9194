"""Makes and judges the shipped models; never imported by an analysis."""
