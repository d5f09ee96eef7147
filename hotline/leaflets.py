"""The pages that forms ask an address for, privacy and terms, as HTML that loads nothing from anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from hotline.compliance import Organisation

Sections = Sequence[tuple[str, str]]

_STYLE = "body{max-width:42em;margin:2em auto;padding:0 1em;font:1.1em/1.5 sans-serif}h2{margin-top:2em}"

REDACTED: Mapping[str, str] = {
    "en": "We have set Twilio to blank out the words of texts and part of the numbers in its records.",
    "es": "Hemos configurado Twilio para que borre las palabras de los mensajes y parte de los números.",
}
KEPT: Mapping[str, str] = {
    "en": "Twilio keeps numbers, times and the words of texts in its records until they are deleted. "
    "Its setting that blanks them (message redaction) is not on for this line.",
    "es": "Twilio guarda números, horas y las palabras de los mensajes hasta que se borren. "
    "El ajuste que los oculta no está activo en esta línea.",
}

PRIVACY: Mapping[str, tuple[str, Sections]] = {
    "en": (
        "Privacy",
        (
            ("What we keep", "We count how often each question is asked, by the day. We keep no phone number, "
             "no words of a text, no recording and no transcript. So that machines which answer each other are "
             "stopped, a coded mark of a number may be held in memory for about ten minutes, apart from what was "
             "asked."),
            ("What others keep", "Your phone company and Twilio, which carries texts and calls for us, have records of "
             "their own. {twilio} Texts are not secret on the way: other people with your phone may read them."),
            ("What we share", "Nothing. No number and no consent to texts is sold, shared or used for marketing, by us "
             "or by anybody else."),
            ("Texts that you get", "You get one text for each that you send, or when you press a key on a call to get "
             "an answer as a text. To get no more, reply STOP; you can still call the number."),
            ("Danger", "No person reads your texts or listens to your calls. In crisis, call or text 988. In danger, "
             "call 911."),
            ("Questions", "Ask {name}: {contact}."),
        ),
    ),
    "es": (
        "Privacidad",
        (
            ("Qué guardamos", "Contamos cuántas veces se hace cada pregunta, por día. No guardamos números de "
             "teléfono, ni palabras, ni grabaciones. Para frenar máquinas que se responden entre sí, una marca "
                "cifrada del número puede quedar unos diez minutos en memoria, aparte de lo que se preguntó."),
            ("Qué guardan otros", "Su compañía telefónica y Twilio, que lleva los mensajes y llamadas, tienen sus "
             "propios registros. {twilio} Otras personas con su teléfono pueden leer los mensajes."),
            ("Qué compartimos", "Nada. No se vende, comparte ni usa para publicidad ningún número ni permiso."),
            ("Los mensajes que recibe", "Recibe un mensaje por cada uno que manda, o si oprime una tecla en una "
             "llamada para recibir una respuesta. Para no recibir más, responda STOP; el teléfono sigue contestando."),
            ("Peligro", "Nadie lee sus mensajes ni escucha sus llamadas. En crisis, llame al 988 y oprima 2. En "
             "peligro, llame al 911."),
            ("Preguntas", "Pregunte a {name}: {contact}."),
        ),
    ),
}  # fmt: skip

TERMS: Mapping[str, tuple[str, Sections]] = {
    "en": (
        "Terms",
        (
            ("What this is", "{name} runs an automated line that answers questions about intensive outpatient programs "
             "by text and by phone. It gives general facts, not medical advice, and does not replace a professional."),
            ("Not for emergencies", "No person reads texts or listens. In crisis, call or text 988. In danger, call "
             "911."),
            ("Texts", "You get one text for each that you send. Message and data rates may apply. Reply HELP for help, "
             "STOP for no more texts. Carriers are not liable for texts that come late or not at all."),
            ("Cost", "The line itself is free. Your phone company may charge for calls and texts."),
            ("Questions", "Ask {name}: {contact}."),
        ),
    ),
    "es": (
        "Condiciones",
        (
            ("Qué es esto", "{name} tiene una línea automática que responde preguntas sobre programas ambulatorios "
             "intensivos. Da datos generales, no consejo médico, y no reemplaza a un profesional."),
            ("No es para emergencias", "Nadie lee los mensajes ni escucha. En crisis, llame al 988 y oprima 2. En "
             "peligro, llame al 911."),
            ("Mensajes", "Recibe un mensaje por cada uno que manda. Puede haber cargos de mensajes y datos. Responda "
             "HELP para ayuda, STOP para no recibir mensajes. Las compañías no "
             "responden por mensajes tardíos o perdidos."),
            ("Costo", "La línea es gratis. Su compañía puede cobrar llamadas y mensajes."),
            ("Preguntas", "Pregunte a {name}: {contact}."),
        ),
    ),
}  # fmt: skip


def privacy(organisation: Organisation, is_redacted: bool) -> str:
    """The privacy page; `is_redacted` is whether Twilio's message redaction is on."""
    return _page(PRIVACY, organisation, REDACTED if is_redacted else KEPT)


def terms(organisation: Organisation) -> str:
    """The terms page."""
    return _page(TERMS, organisation, {})


def _page(words: Mapping[str, tuple[str, Sections]], organisation: Organisation, twilio: Mapping[str, str]) -> str:
    """One page with every language in it, the first one's title on top."""
    title = next(iter(words.values()))[0]
    parts = []
    for code, (heading, sections) in words.items():
        values = {"name": organisation.name, "contact": organisation.contact, "twilio": twilio.get(code, "")}
        said = "".join(
            f"<h3>{escape(head)}</h3>\n<p>{escape(body.format(**values))}</p>\n" for head, body in sections
        )
        parts.append(f'<section lang="{code}">\n<h2>{escape(heading)}</h2>\n{said}</section>\n')
    name = escape(organisation.name)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title} - {name}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n<h1>{name}</h1>\n{''.join(parts)}</body>\n</html>\n"
    )
