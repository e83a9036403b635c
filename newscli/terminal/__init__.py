"""The terminal: shaping, ordering, wrapping, modes, and the article view."""
