"""What people do in the bank."""
