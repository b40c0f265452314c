"""The operators, a module for each family; importing one registers its operators."""
