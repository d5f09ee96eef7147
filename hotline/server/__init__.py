"""How the process listens, hands requests to the application, forks and ends."""
