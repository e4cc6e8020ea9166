"""One indicator a module: formula, needs, gate, sentence."""
