"""What is new, what an issue holds, and how its sending goes."""
