"""Where a new place with service helps most: candidates, the choice among them, and what may be told of it."""
