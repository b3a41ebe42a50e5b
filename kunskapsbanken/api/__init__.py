"""The open interface for programs: one contract over everything public, keys for writing, and webhooks."""
