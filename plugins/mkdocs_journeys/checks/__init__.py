"""What a good map needs: one rule a file, and what a site makes of them."""
