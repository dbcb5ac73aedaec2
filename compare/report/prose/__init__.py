"""The report as running text with tables, for Word and Markdown: one outline, set in two ways."""
