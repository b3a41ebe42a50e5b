"""Reads the founding content: readable files in, pages out."""
