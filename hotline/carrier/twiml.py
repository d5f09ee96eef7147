"""TwiML documents, as bytes that are ready to be sent. Twilio's verbs appear here only.

Attributes and limits: Twilio's pages on Gather, Say, Dial and Message.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import assert_never

from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import Dial as DialVerb
from twilio.twiml.voice_response import Gather, VoiceResponse

from hotline.carrier.dialect import TWILIO, Dialect
from hotline.content import apology
from hotline.ivr.verbs import Ask, Dial, GoTo, HangUp, Page, Pause, Play, PlayVoiceover, Prompt, Speak, Verb
from hotline.speech import normalization, voices
from hotline.text import sms

CONTENT_TYPE = "text/xml; charset=utf-8"
AUDIO_PATH = "/audio/{name}.wav"
EXTENSION_WAIT = "ww"
"""Half a second each, before the keys of an extension: a phone system listens only after it has picked up."""


@lru_cache(maxsize=16_384)  # most documents of a new snapshot are those of the last one
def message(text: str) -> bytes:
    """Render the TwiML that sends one text message.

    Characters that a phone or XML cannot carry are replaced or dropped.
    """
    response = MessagingResponse()
    response.message(sms.prepare(text))
    return str(response).encode()


def silence() -> bytes:
    """Render the TwiML that sends and says nothing."""
    return str(MessagingResponse()).encode()


def hang_up() -> bytes:
    """Render the TwiML that ends a call."""
    response = VoiceResponse()
    response.hangup()
    return str(response).encode()


def unchanged(page: Page) -> Page:
    """Return the page unchanged, for lines without recordings."""
    return page


class CallWriter:
    """Writes the pages of a call with a voice for each language (Twilio's names, such as Polly.Joanna-Neural).

    With `hints`, what a recognizer should expect by language, callers may speak as well as press keys. `voiced`
    replaces words by recordings, where they exist.
    """

    def __init__(
        self,
        own_voices: Mapping[str, str],
        hints: Mapping[str, str] | None = None,
        with_audio: Callable[[Page], Page] = unchanged,
        dialect: Dialect = TWILIO,
    ) -> None:
        self.own_voices = own_voices
        self.hints = hints or {}
        self.with_audio = with_audio
        self.dialect = dialect

    def page(self, page: Page) -> bytes:
        """Render the TwiML of a page, with recordings where they exist."""
        return self.document(self.with_audio(page))

    def document(self, page: Page) -> bytes:
        """Render the TwiML of a page as it is, with whatever it plays."""
        response = VoiceResponse()
        for verb in self.dialect.page(page):
            self._add(response, verb)
        return str(response).encode()

    def _add(self, response: VoiceResponse, verb: Verb) -> None:
        match verb:
            case Speak() | Pause() | Play() | PlayVoiceover():
                self._prompt(response, verb)
            case Ask():
                response.append(self._gather(verb))
            case GoTo(path):
                response.redirect(path, method="POST")
            case Dial():
                response.append(_dial(verb))
            case HangUp():
                response.hangup()
            case _:
                assert_never(verb)

    def _gather(self, ask: Ask) -> Gather:
        # `#` is the main menu, so it must not be the key that ends the input.
        gather = Gather(
            num_digits=1,
            finish_on_key="",
            timeout=ask.seconds,
            action=ask.action,
            method="POST",
            **({"input": "dtmf"} if ask.keys_only else self._listening(ask.language)),
        )
        for prompt in ask.prompts:
            self._prompt(gather, prompt)
        return gather

    def _listening(self, language: str) -> dict[str, str]:
        """Return the attributes that make a page listen too.

        The profanity filter is off, because a word that it masks may show danger.
        """
        if language not in self.hints:
            return {"input": "dtmf"}
        return {
            "input": "dtmf speech",
            "hints": self.hints[language],
            "language": voices.recognized(language),
            "speech_timeout": "auto",
            "profanity_filter": "false",
        }

    def _prompt(self, parent: VoiceResponse | Gather, prompt: Prompt) -> None:
        match prompt:
            case Speak(words, language):
                voice = self._voice(language)
                parent.say(sms.sendable(words), voice=voice, language=voices.tag(language, voice))
            case Pause(seconds):
                parent.pause(length=seconds)
            case Play(name):
                parent.play(self.dialect.address(AUDIO_PATH.format(name=name)))
            case PlayVoiceover(_, instead):
                for each in instead:
                    self._prompt(parent, each)
            case _:
                assert_never(prompt)

    def _voice(self, language: str) -> str:
        return voices.speaking(language, self.own_voices) or next(iter(self.own_voices.values()))


def _dial(verb: Dial) -> DialVerb:
    own_number = {"caller_id": verb.caller_id} if verb.caller_id else {}
    # Once somebody has picked up, the caller hears it ring only with `answerOnBridge`.
    rings = {"answer_on_bridge": True} if verb.screen else {}
    dial = DialVerb(action=verb.action, method="POST", timeout=verb.seconds, **own_number, **rings)
    keys = {"send_digits": EXTENSION_WAIT + verb.extension} if verb.extension else {}
    screened = {"url": verb.screen, "method": "POST"} if verb.screen else {}
    dial.number(verb.number, **keys, **screened)
    return dial


def apology_text() -> bytes:
    """Render what a sender gets when our code fails: 988, 911 and the helpline."""
    return message(apology.TEXT)


def apology_call(own_voices: Mapping[str, str]) -> bytes:
    """Render what a caller hears when our code fails, before the call ends."""
    said = (
        Speak(normalization.normalize(words, language, {}), language) for language, words in apology.CALL.items()
    )
    return CallWriter(own_voices).page((*said, HangUp()))
