"""Why a sentence is labelled as it is, and what would change that."""
