"""Everything about Twilio: request fields, signatures, TwiML, sending a text, a number's configuration.

The only room that imports `twilio`. It may import `nlu`, `ivr`, `content` and what is below them.
"""
