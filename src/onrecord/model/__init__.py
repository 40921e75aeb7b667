"""The values that every room speaks in: frozen, and of the standard library only."""
