"""Whom a text speaks of and how they live: whose danger it is, who is hurt or far away, and what is hard for them."""
