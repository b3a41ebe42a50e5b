"""What the platform knows, as open data: datasets with their columns and versions, and the catalogue of them."""
