"""Onrecord: a workbench for source criticism."""
