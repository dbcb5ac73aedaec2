"""What `findings.omissions` knows of time: publication, days in the text, and what words say of a fact's age."""
