"""How a comparison is shown and written: HTML, tables, JSON, charts. No analysis happens here."""
