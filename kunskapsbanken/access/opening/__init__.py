"""Who reaches service that is open at a chosen moment, and what other hours or a mobile stop would change."""
