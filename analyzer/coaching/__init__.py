"""From sentences that pull a score to a way to turn each: advice and patterns as data, filled from the sentence's syntax."""
