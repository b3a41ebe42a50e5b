"""The register's interface for programs, version 1: the public contract."""
