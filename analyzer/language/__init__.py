"""From text to sentences with tags, speech act and stance."""
