"""How a text is written: typing errors, the clauses it has, whether it is a question, and the words around a keyword."""
