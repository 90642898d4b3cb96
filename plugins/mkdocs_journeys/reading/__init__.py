"""Reading of files into the model, with the line and column of every problem."""
