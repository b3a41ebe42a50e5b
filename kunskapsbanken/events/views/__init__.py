"""Reading what is asked, and saying what was done."""
