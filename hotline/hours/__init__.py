"""Opening hours: read from the notation of OpenStreetMap, held against a moment, and put into words.

Pure: whoever asks brings the moment. Only this room knows the library that reads the notation. Any room above may
import it; it imports nothing of ours.
"""
