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

MESSAGES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
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
        "emergency": (
            "Call 911 now. Overdose: give naloxone (Narcan), lay them on their side, stay. Swallowed poison: "
            "1-800-222-1222. This line is automated; no one reads it.",
            "Call 911 now. For an overdose, give naloxone, also called Narcan, if you have some. Lay the person "
            "on their side, and stay. For swallowed poison, call Poison Help: 1-800-222-1222. This line is "
            "automated. No person is listening here.",
        ),
        "violence": (
            "In danger? Call 911. Can't talk? Try texting 911. Abuse at home: 1-800-799-7233, free, 24/7, or "
            "text START to 88788. No person reads texts to this line.",
            "In danger, call 911. If you cannot talk, try to text 911. For abuse at home, call 1-800-799-7233. "
            "It is free, day and night. This line is automated. No person is listening here.",
        ),
        "crisis-bilingual": (
            "Call or text 988 now. In danger or overdose: call 911. Español: llame al 988, oprima 2. Peligro o "
            "sobredosis: 911. No one reads texts here / Nadie lee esto.",
        ),
        "after-danger": (
            "If a life is in danger, call 911 and stay on the line. To talk, call or text 988 any time, free. "
            "You do not need the right words. No one reads texts here.",
        ),
        "after-danger-again": (
            "You matter, and help is near. 988 has people to talk or text with, day and night, free. In danger "
            "right now: 911. Texts to this line are not read by a person.",
        ),
        "veteran": (
            "Veterans and families: call 988, then press 1, or text 838255. People answer, free, 24/7. In "
            "danger: call 911. This line is automated; no one reads it.",
            "Veterans and families: call 988, then press 1. People answer day and night, and it is free. In "
            "danger, call 911. This line is automated.",
        ),
        "deaf": (
            "Deaf or hard of hearing? Text 988, or use ASL Now at 988lifeline.org. TTY: 711, then 988. In "
            "danger: call or try texting 911. No one reads texts here.",
            "For people who are deaf or hard of hearing: text 988, or use A S L Now at 988lifeline.org. With a "
            "relay, dial 711, then 988. In danger, call 911.",
        ),
        "grief": (
            "We are sorry for your loss. People at 988 also listen to those who grieve: call or text, free, "
            "24/7. In danger: call 911. No one reads texts here.",
            "We are sorry for your loss. People at 988 also listen to those who grieve. Call at any time, free. "
            "In danger, call 911. This line is automated.",
        ),
        "relapse": (
            "A relapse is hard, and it is not failure. To talk: call or text 988, free, 24/7. For treatment: "
            "SAMHSA, {helpline}. Overdose or danger: call 911. No one reads texts here.",
            "A relapse is hard, and it is not failure. To talk, call 988, free, day and night. To ask about "
            "treatment, press 0. For an overdose or danger, call 911. This line is automated.",
        ),
        "lifeline-trouble": (
            "Stay on the line if you can, text 988, or chat at 988lifeline.org. In danger, call 911 or go to an "
            "emergency room. This line is automated; no one reads it.",
            "Stay on the line with 988 if you can, text 988, or chat at 988lifeline.org. In danger, call 911 or "
            "go to an emergency room. This line is automated.",
        ),
        "safe": (
            "Glad you are safe. If that changes, call or text 988, free, 24/7. In danger, call 911. Reply MENU "
            "for topics.",
            "Glad you are safe. If that changes, call 988, free, day and night. In danger, call 911.",
        ),
        "child": (
            "This is not your fault. Tell an adult you trust. In danger: call 911. You can also call "
            "1-800-799-7233, or text START to 88788. No person reads this line.",
            "This is not your fault. Tell an adult you trust. In danger, call 911. You can also call "
            "1-800-799-7233, free, day and night. No person is listening here.",
        ),
        "shelter": (
            "Sorry, this line cannot find you a place to sleep. In danger: call 911. If someone at home hurts "
            "you: 1-800-799-7233, free, 24/7. To talk: call or text 988. For treatment: SAMHSA, {helpline}. No "
            "one reads texts here.",
            "Sorry, this line cannot find you a place to sleep. In danger, call 911. If someone at home hurts "
            "you, call 1-800-799-7233. To talk, call 988. For treatment, call SAMHSA: {helpline}.",
        ),
        "someone-to-talk-to": (
            "To talk about how you feel, call or text 988: people answer, free, 24/7. You do not have to be in "
            "danger. About treatment: SAMHSA, {helpline}. In danger: call 911. No one reads texts here.",
            "To talk about how you feel, call 988. People answer day and night, free. You do not have to be in "
            "danger. About treatment, call SAMHSA: {helpline}. In danger, call 911.",
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
            "companies and Twilio, which carries our texts, keep their own records. For 4 hours, a sealed note "
            "tells us your language and if you were in danger. Reply MENU for topics.",
            "We count questions. We do not keep your number or your words. Phone companies and Twilio keep "
            "their own records.",
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
        "emergency": (
            "Llame al 911 ya. Sobredosis: dele naloxona (Narcan), acuéstele de lado, no le deje a solas. "
            "Veneno: 1-800-222-1222. Línea automática: nadie lee esto.",
            "Llame ya al 911. Si es una sobredosis, dele naloxona, o Narcan, si tiene. Acueste a la persona de "
            "lado y no la deje a solas. Si tragó veneno, llame al 1-800-222-1222. Esta línea es automática. No "
            "hay ninguna persona escuchando.",
        ),
        "violence": (
            "¿Peligro? Llame al 911. ¿No puede hablar? Intente un mensaje al 911. Violencia en casa: "
            "1-800-799-7233, gratis, 24 horas. Automática: nadie lee esto.",
            "En peligro, llame al 911. Si no puede hablar, intente mandar un mensaje al 911. Por violencia en "
            "casa, llame gratis al 1-800-799-7233, de día o de noche. Esta línea es automática. No hay ninguna "
            "persona escuchando.",
        ),
        "crisis-bilingual": (
            "Llame al 988 y oprima 2. Peligro o sobredosis: llame al 911. English: call or text 988; danger or "
            "overdose: call 911. Nadie lee esto / No one reads this.",
        ),
        "after-danger": (
            "Si hay una vida en peligro, llame al 911 y siga en la línea. Para hablar, llame al 988 y oprima 2, "
            "gratis, a toda hora. Aquí nadie lee los mensajes.",
        ),
        "after-danger-again": (
            "Usted importa, y hay ayuda cerca. En el 988 (oprima 2) hay personas con quienes hablar, de día y "
            "de noche, gratis. En peligro: 911. Aquí no lee nadie.",
        ),
        "veteran": (
            "Veteranos y familias: marque 988 y oprima 1, o mande un mensaje al 838255. Gratis, 24 horas. "
            "Peligro: llame al 911. Línea automática: nadie lee esto.",
            "Veteranos y familias: marque 988 y oprima 1. Es gratis, de día y de noche. En peligro, llame al "
            "911. Esta línea es automática.",
        ),
        "deaf": (
            "¿No oye bien? Mande AYUDA al 988. Lengua de señas (ASL): 988lifeline.org. TTY: 711, luego 988. "
            "Peligro: llame o intente un mensaje al 911. Nadie lee esto.",
            "Para quien no oye bien: mande AYUDA al 988. En lengua de señas, entre a 988lifeline.org. Con "
            "relevo, marque 711 y luego 988. En peligro, llame al 911.",
        ),
        "grief": (
            "Sentimos su pérdida. En el 988 también escuchan a quien pasa por un duelo: llame y oprima 2, "
            "gratis, 24 horas. Peligro: llame al 911. Aquí nadie lee esto.",
            "Sentimos su pérdida. En el 988 también escuchan a quien pasa por un duelo. Llame y oprima 2, "
            "gratis, a toda hora. En peligro, llame al 911. Esta línea es automática.",
        ),
        "relapse": (
            "Una recaída duele, y no es un fracaso. Para hablar, llame al 988 y oprima 2, gratis, 24 horas. "
            "Tratamiento: SAMHSA, {helpline}. Sobredosis o peligro: llame al 911. Aquí nadie lee esto.",
            "Una recaída duele, y no es un fracaso. Para hablar, llame al 988 y oprima 2, gratis, a toda "
            "hora. Para preguntar por un tratamiento, oprima 0. En sobredosis o peligro, llame al 911. Esta "
            "línea es automática.",
        ),
        "lifeline-trouble": (
            "Si puede, siga en la línea, mande AYUDA al 988 o entre a 988lifeline.org. En peligro, llame al 911 "
            "o vaya a urgencias. Línea automática: nadie lee esto.",
            "Si puede, siga en la línea con el 988, mande AYUDA al 988 o entre a 988lifeline.org. En peligro, "
            "llame al 911 o vaya a urgencias. Esta línea es automática.",
        ),
        "safe": (
            "Nos alegra saber que no hay peligro. Si eso cambia, llame al 988 y oprima 2, gratis, 24 horas. En "
            "peligro, llame al 911. Responda MENU para ver los temas.",
            "Nos alegra saber que no hay peligro. Si eso cambia, llame al 988 y oprima 2, gratis, de día y de "
            "noche. En peligro, llame al 911.",
        ),
        "child": (
            "No es tu culpa. Díselo a un adulto de confianza. En peligro: llama al 911. También puedes llamar "
            "al 1-800-799-7233, gratis. Línea automática: nadie lee esto.",
            "No es tu culpa. Díselo a un adulto de confianza. En peligro, llama al 911. También puedes llamar "
            "gratis al 1-800-799-7233. Aquí no escucha ninguna persona.",
        ),
        "shelter": (
            "Esta línea no puede hallarle dónde dormir. En peligro: llame al 911. Si le lastiman en casa: "
            "1-800-799-7233, gratis, 24 horas. Para hablar: 988 y oprima 2, o mande AYUDA. Tratamiento: SAMHSA, "
            "{helpline}. Nadie lee esto.",
            "Esta línea no puede hallarle dónde dormir. En peligro, llame al 911. Si le lastiman en casa, llame "
            "al 1-800-799-7233. Para hablar, llame al 988 y oprima 2. SAMHSA: {helpline}.",
        ),
        "someone-to-talk-to": (
            "Para hablar de cómo se siente, llame al 988 y oprima 2, o mande AYUDA al 988: gratis, 24 horas. No "
            "hace falta estar en peligro. Tratamiento: SAMHSA, {helpline}. En peligro: llame al 911. Aquí "
            "nadie lee esto.",
            "Para hablar de cómo se siente, llame al 988 y oprima 2. Es gratis, a toda hora. No hace falta "
            "estar en peligro. Para tratamiento, llame a SAMHSA: {helpline}. En peligro, llame al 911.",
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
            "telefónicas y Twilio, que lleva los mensajes, guardan sus propios datos. Por 4 horas, una nota "
            "sellada nos dice su idioma y si hubo peligro. Responda MENU para ver los temas.",
            "Contamos las preguntas. No guardamos su número ni sus palabras. Las telefónicas y Twilio guardan "
            "sus propios datos.",
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
    "Esta línea tiene un problema. En crisis, llame al 988 y oprima 2, o mande AYUDA. En peligro, llame al 911. "
    "SAMHSA, free, gratis, 24/7: 1-800-662-4357."
)
TROUBLE_CALL: Mapping[str, str] = {
    "en": "Sorry, this line has a problem right now. In a crisis, call 988. In danger, call 911. For treatment "
    "information, call the SAMHSA helpline, 1-800-662-4357. Again: 1-800-662-4357.",
    "es": "Esta línea tiene un problema. En una crisis, llame al 988 y oprima 2. En peligro, llame al 911. La línea "
    "gratis de SAMHSA es 1-800-662-4357. Otra vez: 1-800-662-4357.",
}
"""What a person gets when our own code fails: constant, so that no broken catalogue can break it, and in both
languages, for nobody knows then which one is theirs."""
