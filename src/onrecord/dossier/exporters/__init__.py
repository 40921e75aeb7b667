"""The forms in which a dossier is written out, one file each."""
