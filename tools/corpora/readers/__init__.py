"""One module per container format; each turns bytes into strings and knows no languages and no cleaning."""
