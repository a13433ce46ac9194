"""Plain text, and what all formats that come down to lines or paragraphs share."""
