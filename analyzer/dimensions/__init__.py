"""The ten dimensions as data: cues, how they are loaded, checked and found in a sentence."""
