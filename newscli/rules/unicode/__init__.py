"""Characters that are not what they look like, or cannot be seen."""
