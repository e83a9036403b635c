"""How a file is stored: bytes, line ends, and damage done by reading it in the wrong encoding."""
