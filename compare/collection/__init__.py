"""Large collections: which articles are about one event, and which share copy."""
