"""The built-in words that stand in for a message of the line that is missing.

A line never refuses to speak. When a message's prompt file is missing or broken, these words are sent instead,
and `hotline check` says so.
"""

from __future__ import annotations

from collections.abc import Mapping

HELPLINE_NUMBER = "+18006624357"
"""SAMHSA's National Helpline, 1-800-662-HELP (samhsa.gov/find-help/national-helpline)."""


LIFELINE_NUMBER = "+18002738255"
"""The 988 Lifeline's full number, 1-800-273-8255: 988 itself cannot be dialled for somebody (988lifeline.org)."""

WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "en": {
        "welcome": (
            "Answers about intensive outpatient programs (IOP). Reply with a word: {keywords}. "
            "SAMHSA Helpline: {helpline}. In crisis, call or text 988. In danger, call 911.",
            "In danger, call 911. In a crisis, call 988, or press 9 now. "
            "This automated line answers questions about intensive outpatient programs.",
        ),
        "crisis": (
            "If you might hurt yourself or someone else, call or text 988 now. Free, 24/7. "
            "In danger or overdose: call 911. This is an automated line; no one reads it.",
        ),
        "unknown": (
            "Sorry, this automated line has no answer to that. Reply with a word: {keywords}. "
            "SAMHSA Helpline: {helpline}. In crisis, call or text 988.",
        ),
        "ambiguous": ("Which one do you mean? Reply {choices}. SAMHSA Helpline: {helpline}.",),
        "also": ("For your other question, reply {choices}.",),
        "start": (
            "You will get answers from this line again. Reply with a word: {keywords}. "
            "SAMHSA Helpline: {helpline}. In crisis, call or text 988.",
        ),
        "stop": (
            "You will get no more texts from this line. The phone line still answers when you call. "
            "In crisis, call or text 988. In danger, call 911.",
        ),
        "help": (
            "In crisis, call or text 988. In danger, call 911. This automated line answers questions about IOP. "
            "Reply with a word: {keywords}. SAMHSA Helpline: {helpline}. Reply STOP to end.",
        ),
        "opt-out": (
            "To get no more texts, reply STOP. The phone line still answers when you call. "
            "In crisis, call or text 988. In danger, call 911.",
        ),
        "thanks": ("You are welcome. Reply MENU at any time. SAMHSA Helpline: {helpline}.",),
        "who": (
            "This is an automated line with answers about intensive outpatient programs (IOP). No one reads "
            "these texts. Reply MENU. SAMHSA Helpline: {helpline}.",
        ),
        "wrong-number": (
            "This is an automated line about treatment programs. No one reads these texts. "
            "To get none, reply STOP.",
        ),
        "upset": ("Sorry this was no help. To talk to a person, call the SAMHSA Helpline: {helpline}.",),
        "privacy": (
            "This line keeps counts of questions, not numbers or words. Phone companies and Twilio may keep "
            "theirs. SAMHSA Helpline: {helpline}.",
        ),
        "fallback": (
            "This automated line about treatment programs is down for now. In crisis, call or text 988. In danger, "
            "call 911. SAMHSA Helpline, free, 24/7: {helpline}.",
            "This automated line about treatment programs is down for now. In a crisis, call 988. In danger, call "
            "911. The free SAMHSA helpline is {helpline}. Again: {helpline}.",
        ),
        "too-many": (
            "That is many messages in a short time. This automated line sends no more for ten minutes. "
            "SAMHSA Helpline: {helpline}. In crisis, call or text 988. In danger, call 911.",
        ),
        "language": ("You will get English now. Reply with a word: {keywords}. Text ESPAÑOL for Spanish.",),
        "not-in-this-language": ("This answer is only in Spanish for now: {answer}",),
        "option": ("For {menu}, press {key}.",),
        "language-key": ("For English, press {key}.",),
        "keys-main-menu": ("For the SAMHSA helpline, press 0.",),
        "keys-menu": ("For the main menu, press pound.",),
        "keys-answer": (
            "To hear this again, press star. For the main menu, press pound. For the helpline, press 0.",
        ),
        "keys-text": ("To get this in one text, press 5. Data rates may apply.",),
        "text-sent": ("Your text is on its way.",),
        "text-not-sent": ("Sorry, no text can be sent just now. You can text this number later.",),
        "keys-connect": ("To be connected now, press 1.",),
        "keys-crisis": ("In danger, hang up and call 911. To be connected to 988, press 9 again.",),
        "call-911": ("Hang up now, and call 911.",),
        "connecting-988": ("Connecting you to 988. Please stay on the line.",),
        "not-connected-988": ("988 did not pick up. Call 988 from your phone, or text 988.",),
        "after-988": ("The call to 988 has ended. You can call or text 988 again at any time.",),
        "goodbye-988": (
            "In danger, call 911. In a crisis, call or text 988. In danger, 911. In a crisis, 988. Goodbye.",
        ),
        "connecting": ("Connecting you to {helpline}. Please hold.",),
        "not-connected": ("That call did not go through. The number is {helpline}. Again: {helpline}.",),
        "after-connection": ("You are back at the automated line.",),
        "moved": ("The menu has changed. Here is the main menu.",),
        "no-input": ("I did not hear a key.", "Please press a key.", "Still no key."),
        "no-match": (
            "Sorry, I did not get that. Here are your choices.",
            "Please try one of these.",
            "We stop here.",
        ),
        "goodbye": (
            "You can call the SAMHSA helpline at any hour. The number is {helpline}. "
            "Again: {helpline}. In danger, call 911. In a crisis, call 988. Goodbye.",
        ),
    },
    "es": {
        "welcome": (
            "Respuestas sobre programas ambulatorios intensivos (IOP). Responda con una palabra: {keywords}. "
            "Línea de SAMHSA: {helpline}. En crisis, llame al 988. En peligro, llame al 911.",
            "En peligro, llame al 911. En una crisis, llame al 988 y oprima 2, u oprima 9 ahora. "
            "Esta línea automática responde preguntas sobre programas ambulatorios intensivos.",
        ),
        "crisis": (
            "Si piensa en hacerse daño, llame al 988 y oprima 2 o mande AYUDA al 988. Gratis, 24 horas. "
            "Peligro o sobredosis: llame al 911. No hay personas en esta línea.",
        ),
        "unknown": (
            "Esta línea automática no tiene respuesta para eso. Responda con una palabra: {keywords}. "
            "Línea de SAMHSA: {helpline}. En crisis, llame al 988.",
        ),
        "ambiguous": ("¿Cuál quiere? Responda {choices}. Línea de SAMHSA: {helpline}.",),
        "also": ("Para su otra pregunta, responda {choices}.",),
        "start": (
            "Recibirá otra vez respuestas de esta línea. Responda con una palabra: {keywords}. "
            "Línea de SAMHSA: {helpline}. En crisis, llame al 988.",
        ),
        "stop": (
            "No recibirá más mensajes de esta línea. El teléfono sigue contestando si llama. "
            "En crisis, llame al 988. En peligro, llame al 911.",
        ),
        "help": (
            "En crisis, llame al 988. En peligro, llame al 911. Esta línea automática responde preguntas sobre "
            "IOP. Responda con una palabra: {keywords}. Línea de SAMHSA: {helpline}. STOP para terminar.",
        ),
        "opt-out": (
            "Para no recibir más mensajes, responda STOP. El teléfono sigue contestando si llama. "
            "En crisis, llame al 988. En peligro, llame al 911.",
        ),
        "thanks": ("De nada. Responda MENU cuando quiera. Línea de SAMHSA: {helpline}.",),
        "who": (
            "Esta es una línea automática con respuestas sobre programas ambulatorios intensivos (IOP). "
            "Nadie lee estos mensajes. Responda MENU. Línea de SAMHSA: {helpline}.",
        ),
        "wrong-number": (
            "Esta es una línea automática sobre programas de tratamiento. Nadie lee estos mensajes. "
            "Para no recibirlos, responda STOP.",
        ),
        "upset": ("Sentimos no haberle ayudado. Para hablar con una persona, llame a SAMHSA: {helpline}.",),
        "privacy": (
            "Esta línea guarda cuántas preguntas llegan, no números ni palabras. Las compañías de teléfono y "
            "Twilio pueden guardar los suyos. SAMHSA: {helpline}.",
        ),
        "fallback": (
            "Esta línea automática no funciona por ahora. En crisis, llame al 988 y oprima 2. En peligro, llame al "
            "911. SAMHSA, gratis, 24 horas: {helpline}.",
            "Esta línea no funciona por ahora. En una crisis, llame al 988 y oprima 2. En peligro, llame al 911. "
            "La línea gratis de SAMHSA es {helpline}. Otra vez: {helpline}.",
        ),
        "too-many": (
            "Son muchos mensajes en poco tiempo. Esta línea automática no enviará más por diez minutos. "
            "Línea de SAMHSA: {helpline}. En crisis, llame al 988. En peligro, llame al 911.",
        ),
        "language": ("Ahora recibirá español. Responda con una palabra: {keywords}. Mande ENGLISH para inglés.",),
        "not-in-this-language": ("Por ahora esta respuesta está solo en inglés: {answer}",),
        "option": ("Para {menu}, oprima {key}.",),
        "language-key": ("Para español, oprima {key}.",),
        "keys-main-menu": ("Para la línea de SAMHSA, oprima 0.",),
        "keys-menu": ("Para el menú principal, oprima la tecla de número.",),
        "keys-answer": (
            "Para oír esto otra vez, oprima la tecla de asterisco. Para el menú principal, la tecla de número. "
            "Para la línea de ayuda, oprima 0.",
        ),
        "keys-text": ("Para recibirlo en un mensaje, oprima 5. Puede haber cargos de datos.",),
        "text-sent": ("Su mensaje va en camino.",),
        "text-not-sent": ("Ahora no se puede mandar el mensaje. Puede escribir a este número más tarde.",),
        "keys-connect": ("Para que le comuniquemos ahora, oprima 1.",),
        "keys-crisis": ("En peligro, cuelgue y llame al 911. Para hablar con el 988, oprima 9 otra vez.",),
        "call-911": ("Cuelgue ahora y llame al 911.",),
        "connecting-988": ("Le conectamos con el 988. Cuando conteste, oprima 2 para español.",),
        "not-connected-988": ("El 988 no contestó. Llame al 988 desde su teléfono y oprima 2.",),
        "after-988": ("La llamada al 988 terminó. Puede llamar al 988 otra vez, a cualquier hora, y oprimir 2.",),
        "goodbye-988": (
            "En peligro, llame al 911. En una crisis, llame al 988 y oprima 2. En peligro, el 911. En una crisis, "
            "el 988. Adiós.",
        ),
        "connecting": ("Le comunicamos con {helpline}. Espere, por favor.",),
        "not-connected": ("No se pudo hacer la llamada. El número es {helpline}. Otra vez: {helpline}.",),
        "after-connection": ("Ha vuelto a la línea automática.",),
        "moved": ("El menú ha cambiado. Este es el menú principal.",),
        "no-input": ("No oí ninguna tecla.", "Oprima una tecla.", "Ninguna tecla."),
        "no-match": (
            "Disculpe, no le entendí. Estas son sus opciones.",
            "Pruebe con una de estas.",
            "Terminamos aquí.",
        ),
        "goodbye": (
            "Puede llamar a la línea de SAMHSA a cualquier hora. El número es {helpline}. "
            "Otra vez: {helpline}. En peligro, llame al 911. En una crisis, llame al 988 y oprima 2. Adiós.",
        ),
    },
}
"""By language and message: the text, then the call's words where they differ; or the wordings by attempt."""

HELPLINE: Mapping[str, str] = {
    "en": "SAMHSA National Helpline: {helpline}. Free, private, 24/7, English and Spanish. It gives information "
    "and referrals to treatment. It is not counseling. In crisis, call or text 988.",
    "es": "Línea nacional de SAMHSA: {helpline}. Gratis, privada, 24 horas, en español e inglés. Da información "
    "y dónde hallar tratamiento. No es consejería. En crisis, llame al 988 y oprima 2.",
}
"""The helpline's answer when `0-helpline.md` is missing."""

TROUBLE_TEXT = (
    "Sorry, this line has a problem right now. In crisis, call or text 988. In danger, call 911. "
    "SAMHSA Helpline, free, 24/7: 1-800-662-4357."
)
TROUBLE_CALL = (
    "Sorry, this line has a problem right now. In a crisis, call 988. In danger, call 911. For treatment "
    "information, call the SAMHSA helpline, 1-800-662-4357. Again: 1-800-662-4357. Goodbye."
)
"""What a person gets when our own code fails: constant, so that no broken catalogue can break it."""
