"""Prompt files and what becomes of them: a folder of files in, a frozen catalogue out.

`checks/` is the linter behind `hotline check`. The room knows nothing of calls, texts or Twilio; it may import
`settings` and what is below it.
"""
