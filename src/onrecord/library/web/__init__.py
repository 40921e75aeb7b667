"""How a page of the web is read: its blocks, its main block, and what it says of itself."""
