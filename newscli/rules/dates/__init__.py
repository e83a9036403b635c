"""Dates: those that no calendar has, those that contradict each other, and those that are missing."""
