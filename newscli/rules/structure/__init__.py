"""What an article is made of: headline, body, source, related stories, and what should not be there."""
