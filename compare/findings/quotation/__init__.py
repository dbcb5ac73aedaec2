"""What `findings.quotes` is built of: marks, cues, clauses, speakers, the chain. Use it through `findings.quotes`."""
