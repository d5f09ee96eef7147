"""The recordings that callers hear: which exist, and making the missing ones.

`library` knows the recordings of a folder, `render` makes what is missing, and `background` keeps doing so beside the
server. `takes` keeps what staff record on their page until they use it, and `taking` makes it fit for the telephone.
It may import `carrier` and what is below it, but not `stats`.
"""
