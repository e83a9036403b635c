"""What differs between publishers, as TOML data."""
