"""Names: the words that tell a person from a body, a paper or a place, and which names can mean the same."""
