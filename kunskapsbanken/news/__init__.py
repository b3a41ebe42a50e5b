"""News, and the newsletter that is put together of what the site holds."""
