"""Language server: diagnostics, completion, hover, references and renaming in editors."""
