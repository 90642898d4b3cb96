"""What the weather has to do with a journey."""
