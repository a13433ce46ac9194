"""Who speaks: captions, transcripts, names, stage directions."""
