"""One module per container format; each turns bytes into strings and knows nothing of languages or cleaning."""
