"""What `findings.quotes` is built of: marks, cues, clauses, speakers, the chain. Peers outside use `findings.quotes`."""
