"""newscli: read, show, convert and validate Arabic news articles."""

__version__ = "0.1.0"
