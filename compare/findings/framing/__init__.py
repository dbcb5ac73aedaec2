"""What the findings on framing share: word lists, the lines of an article as words, and the phrases around a word."""
