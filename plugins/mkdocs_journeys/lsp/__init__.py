"""What editors ask while somebody writes: what may stand here, what this is, where else it is."""
