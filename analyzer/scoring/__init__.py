"""From cues and probabilities to labels, and from labels to document scores."""
