"""One importer per format: a file becomes documents."""
