"""Papers and sheets: a document tree with writers for DOCX, ODT and PDF, a workbook tree with one for XLSX.

Knows nothing of Django or of what the papers are about; the same tree always gives the same bytes.
"""
