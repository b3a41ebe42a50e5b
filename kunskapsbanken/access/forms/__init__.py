"""What the pages of travel time are asked."""
