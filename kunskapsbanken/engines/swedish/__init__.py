"""Swedish as it is searched and read: words, folding, stems, function words, readability. Knows no database."""
