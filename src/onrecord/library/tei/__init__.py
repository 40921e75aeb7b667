"""How TEI is read: its header and its body."""
