"""The bug engine: small, realistic faults put into a correct Python program by minimal edits of its text."""
