"""Parts of the finding "differences": what cannot both be right, and what is printed differently and means the same."""
