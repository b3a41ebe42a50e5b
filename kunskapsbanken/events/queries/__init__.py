"""Which events there are, whether one can register, and who has."""
