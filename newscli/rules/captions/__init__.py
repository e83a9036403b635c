"""Captions and the credits of their photographs."""
