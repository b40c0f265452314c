"""How programs that someone else wrote are read: what names and expressions mean, and how a piece of one is edited."""
