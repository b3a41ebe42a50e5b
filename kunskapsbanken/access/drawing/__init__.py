"""Maps of what has been counted: features for the browser's map, and pictures to take along."""
