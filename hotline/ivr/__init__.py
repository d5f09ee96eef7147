"""The call without Twilio: where a key leads, what is heard on each page, and everything a line can say.

Pure: no Flask, no Twilio, no clock. It may import `content` and what is below it.
"""
