"""What is found: one finding a file, each a plain function of the articles, their units and the settings."""
