"""From the model to pictures: Graphviz finds the places, our own templates draw what is in them."""
