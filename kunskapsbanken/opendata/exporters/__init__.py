"""The catalogue for portals of data, and datasets in the words of schema.org."""
