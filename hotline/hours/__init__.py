"""Opening hours: reads the notation of OpenStreetMap, says whether a schedule is open at a moment, and puts it into
words.

Pure: the caller passes in the moment. Only this room imports the library that reads the notation. Any room above
may import it; it imports nothing of ours.
"""
