"""What people do with meetings, voices, insights and answers."""
