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
            "This automated line answers questions about intensive outpatient programs (IOP). Reply with a "
            "word: {keywords}. Helpline, free, 24/7: {helpline}. In crisis, call or text 988. In danger, call "
            "911.",
            "In danger, call 911. In a crisis, call 988, or press 9 now. This automated line answers questions "
            "about intensive outpatient programs.",
        ),
        "crisis": (
            "You do not have to face this alone. Call or text 988 now: a person answers, free, 24/7. Overdose "
            "or danger: call 911. This line is automated; no one reads it.",
        ),
        "unknown": (
            "Sorry, this automated line has no answer to that. No one reads these texts. Try a word: "
            "{keywords}. SAMHSA helpline, free, 24/7: {helpline}. In crisis, call or text 988. In danger, call "
            "911.",
        ),
        "ambiguous": (
            "Which one would you like? Reply {choices}. To ask about treatment, call SAMHSA, free, 24/7: "
            "{helpline}. In crisis, call or text 988.",
        ),
        "also": ("For your other question, reply {choices}.",),
        "start": (
            "You will get answers from this automated line again. Reply with a word: {keywords}. Free SAMHSA "
            "helpline: {helpline}. In crisis, call or text 988. In danger, call 911.",
        ),
        "stop": (
            "You will get no more texts from us. You can still call this number. In crisis, call or text 988. "
            "In danger, call 911. For texts again, reply START.",
        ),
        "help": (
            "In crisis, call or text 988. In danger, call 911. No one reads these texts. This automated line "
            "has facts about intensive outpatient programs. Reply with a word: {keywords}. SAMHSA: {helpline}. "
            "For no more texts, reply STOP.",
        ),
        "opt-out": (
            "To get no more texts, reply with one word: STOP. You can still call this number. In crisis, call "
            "or text 988. In danger, call 911.",
        ),
        "thanks": (
            "No problem. Take care. Reply MENU any time for more answers. To ask a person about treatment, call "
            "SAMHSA, free, 24/7: {helpline}. To talk about how you feel, call or text 988.",
        ),
        "who": (
            "This is an automated line with facts on intensive outpatient programs (IOP). No person reads these "
            "texts. In crisis, call or text 988. We text only when you text or call first. Reply MENU for "
            "topics. To ask about treatment, call SAMHSA, free: {helpline}.",
        ),
        "wrong-number": (
            "This is an automated line about treatment programs. No one saw your text. Reply MENU to see what "
            "it answers, or STOP for no more texts.",
        ),
        "upset": (
            "Sorry this did not help. To ask a person about treatment, call SAMHSA, free, 24/7: {helpline}. To "
            "talk about how you feel, call or text 988. In danger, call 911. For no more texts, reply STOP.",
        ),
        "privacy": (
            "We count questions. We do not keep your number or your words, and no one reads them here. Phone "
            "companies and Twilio, which carries our texts, keep their own records. Reply MENU for topics.",
        ),
        "fallback": (
            "This automated line about intensive outpatient programs is down for now. No one reads these texts. "
            "In crisis, call or text 988. In danger, call 911. SAMHSA helpline, free, 24/7: {helpline}.",
            "This automated line about treatment programs is down for now. In a crisis, call 988. In danger, "
            "call 911. The free SAMHSA helpline is {helpline}. Again: {helpline}.",
        ),
        "too-many": (
            "That is many messages in a short time. This automated line sends no more for ten minutes, unless "
            "you write of danger. SAMHSA helpline, free, 24/7: {helpline}. In crisis, call or text 988. In "
            "danger, call 911.",
        ),
        "language": (
            "This line answers in English and Spanish. Para español, mande ESPAÑOL. In English, reply with a "
            "word: {keywords}.",
        ),
        "not-in-this-language": ("For now, this answer is only in Spanish: {answer}",),
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
            "You can call the SAMHSA helpline at any hour. The number is {helpline}. Again: {helpline}. In "
            "danger, call 911. In a crisis, call 988. Goodbye.",
        ),
    },
    "es": {
        "welcome": (
            "Línea automática sobre programas ambulatorios intensivos (IOP). Responda con una palabra: "
            "{keywords}. SAMHSA, gratis: {helpline}. En crisis, 988: llame (oprima 2) o mande AYUDA. En "
            "peligro, llame al 911.",
            "En peligro, llame al 911. En una crisis, llame al 988 y oprima 2, u oprima 9 ahora. Esta línea "
            "automática responde preguntas sobre programas ambulatorios intensivos.",
        ),
        "crisis": (
            "Llame al 988 y oprima 2, o mande AYUDA al 988. Le atiende una persona, gratis, 24 horas. "
            "Sobredosis o peligro: llame al 911. Línea automática: nadie lee esto.",
        ),
        "unknown": (
            "Disculpe, esta línea automática no tiene respuesta para eso. Nadie lee los mensajes. Pruebe con: "
            "{keywords}. SAMHSA, gratis: {helpline}. En crisis, 988: llame (oprima 2) o mande AYUDA. En "
            "peligro, llame al 911.",
        ),
        "ambiguous": (
            "¿Cuál prefiere? Responda {choices}. Para preguntar por un tratamiento, llame gratis a SAMHSA, 24 "
            "horas: {helpline}. En crisis, 988: llame (oprima 2) o mande AYUDA.",
        ),
        "also": ("Para lo otro, responda {choices}.",),
        "start": (
            "Volverá a recibir respuestas de esta línea automática. Responda: {keywords}. SAMHSA, gratis, 24 "
            "horas: {helpline}. En crisis, 988: llame (oprima 2) o mande AYUDA. En peligro, llame al 911.",
        ),
        "stop": (
            "Ya no recibirá mensajes. Puede seguir llamando a este número. En crisis, 988: llame (oprima 2) o "
            "mande AYUDA. En peligro, llame al 911. Para recibir mensajes otra vez, responda START.",
        ),
        "help": (
            "En crisis, 988: llame (oprima 2) o mande AYUDA. En peligro, llame al 911. Nadie lee estos "
            "mensajes. Programas ambulatorios intensivos: responda {keywords}. SAMHSA: {helpline}. Para no "
            "recibir mensajes, responda STOP.",
        ),
        "opt-out": (
            "Para no recibir mensajes, responda una sola palabra: STOP. Puede seguir llamando a este número. En "
            "crisis, 988: llame (oprima 2) o mande AYUDA. En peligro, llame al 911.",
        ),
        "thanks": (
            "Para servirle. Cuídese. Responda MENU cuando quiera. Para preguntar por un tratamiento, llame "
            "gratis a SAMHSA, 24 horas: {helpline}. Para hablar de cómo se siente, 988: llame (oprima 2) o "
            "mande AYUDA.",
        ),
        "who": (
            "Línea automática con datos sobre programas ambulatorios intensivos (IOP). Nadie lee estos "
            "mensajes. En crisis, 988: llame (oprima 2) o mande AYUDA. Solo respondemos a quien escribe o "
            "llama. Responda MENU para ver los temas. SAMHSA, gratis: {helpline}.",
        ),
        "wrong-number": (
            "Esta es una línea automática sobre tratamientos. Nadie vio su mensaje. Responda MENU para ver los "
            "temas, o STOP para no recibir mensajes.",
        ),
        "upset": (
            "Sentimos no haberle ayudado. Para preguntar por un tratamiento, llame gratis a SAMHSA: {helpline}. "
            "Para hablar de cómo se siente, 988: llame (oprima 2) o mande AYUDA. En peligro, llame al 911. Para "
            "no recibir mensajes, responda STOP.",
        ),
        "privacy": (
            "Contamos las preguntas. No guardamos su número ni sus palabras, y aquí nadie las lee. Las "
            "telefónicas y Twilio, que lleva los mensajes, guardan sus propios datos. Responda MENU para ver "
            "los temas.",
        ),
        "fallback": (
            "Esta línea automática no funciona por ahora. Nadie lee estos mensajes. En crisis, 988: llame "
            "(oprima 2) o mande AYUDA. En peligro, llame al 911. Línea gratis de SAMHSA: {helpline}.",
            "Esta línea no funciona por ahora. En una crisis, llame al 988 y oprima 2. En peligro, llame al "
            "911. La línea gratis de SAMHSA es {helpline}. Otra vez: {helpline}.",
        ),
        "too-many": (
            "Son muchos mensajes en poco tiempo. Esta línea automática no enviará otros por diez minutos, salvo "
            "si escribe de un peligro. Ayuda gratis de SAMHSA: {helpline}. En crisis, 988: llame (oprima 2) o "
            "mande AYUDA. En peligro, llame al 911.",
        ),
        "language": (
            "Esta línea responde en español y en inglés. For English, text ENGLISH. En español, responda: "
            "{keywords}.",
        ),
        "not-in-this-language": ("Por ahora, damos esta respuesta únicamente en inglés: {answer}",),
        "option": ("Para {menu}, oprima {key}.",),
        "language-key": ("Para español, oprima {key}.",),
        "keys-main-menu": ("Para la línea de SAMHSA, oprima 0.",),
        "keys-menu": ("Para el menú principal, oprima la tecla de número.",),
        "keys-answer": (
            "Para oír esto otra vez, oprima la tecla de asterisco. Para el menú principal, la tecla de número. "
            "Para la línea de ayuda, oprima 0.",
        ),
        "keys-text": ("Para un mensaje, oprima 5. Puede haber cargos de datos.",),
        "text-sent": ("Su mensaje va en camino.",),
        "text-not-sent": ("Ahora no se puede mandar el mensaje. Puede escribir a este número más tarde.",),
        "keys-connect": ("Para que le comuniquemos ahora, oprima 1.",),
        "keys-crisis": ("En peligro, cuelgue y llame al 911. Para hablar con el 988, oprima 9 otra vez.",),
        "call-911": ("Cuelgue ahora y llame al 911.",),
        "connecting-988": ("Le conectamos con el 988. Cuando conteste, oprima 2 para español.",),
        "not-connected-988": ("El 988 no contestó. Llame al 988 desde su teléfono y oprima 2.",),
        "after-988": ("La llamada al 988 terminó. Puede llamar al 988 otra vez, a cualquier hora, y oprimir 2.",),
        "goodbye-988": (
            "En peligro, llame al 911. En una crisis, llame al 988 y oprima 2. En peligro, el 911. En una "
            "crisis, el 988. Adiós.",
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
            "Puede llamar a la línea de SAMHSA a cualquier hora. El número es {helpline}. Otra vez: {helpline}. "
            "En peligro, llame al 911. En una crisis, llame al 988 y oprima 2. Adiós.",
        ),
    },
}
"""By language and message: the text, then the call's words where they differ; or the wordings by attempt."""

HELPLINE: Mapping[str, str] = {
    "en": "SAMHSA National Helpline: {helpline}. Free, confidential, 24/7, in English and Spanish. Ask where to "
    "find treatment. It is not counseling. TTY: 1-800-487-4889. To talk about how you feel, or in crisis, "
    "call or text 988.",
    "es": "Línea nacional de SAMHSA: {helpline}. Gratis, confidencial, 24 horas, en español e inglés. Le "
    "informan dónde hallar tratamiento. No es consejería. TTY: 1-800-487-4889. Para hablar de cómo se "
    "siente, o en crisis, 988: llame (oprima 2) o mande AYUDA.",
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
