"""Sets up a new site: its page tree, roles, files and founding content."""
