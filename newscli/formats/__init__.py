"""Formats: one module each, and a literal table of them."""
