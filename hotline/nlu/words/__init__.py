"""How a text is written: typing errors, its clauses, whether it is a question, and the words around a keyword."""
