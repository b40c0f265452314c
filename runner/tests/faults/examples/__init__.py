"""Snippets for each operator, a module for each family: what it makes of a program, and which programs it leaves alone."""
