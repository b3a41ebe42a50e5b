"""What has been counted as files to take along."""
