"""From files to the model: every problem with its line and column, no file able to stop another."""
