"""Punctuation marks and the white space around them."""
