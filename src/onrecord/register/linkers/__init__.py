"""What joins documents: one file per kind of link."""
