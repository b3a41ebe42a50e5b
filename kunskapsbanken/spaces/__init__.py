"""Private working spaces for those who belong to an organisation."""
