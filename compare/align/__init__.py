"""Which sentences report the same fact: signals, candidates, the calibrated link model, content units."""
