"""Paper: the same survey as a form to print, and what is typed from it read back."""
