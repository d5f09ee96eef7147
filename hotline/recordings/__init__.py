"""The recordings that callers hear: which there are, making those that are missing, and taking in a voiceover."""
