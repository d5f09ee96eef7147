"""A reaction to a text is recognized, and a text in a person's own words is not taken for one."""

import pytest

from hotline.carrier import reactions, requests


@pytest.mark.parametrize(
    "body",
    [
        'Liked "IOP means..."',
        "Loved “IOP means...\nText MENU”",
        "Disliked “No”",
        "Laughed at “No”",
        "Emphasized “Call 988”",
        "Emphasised “Call 988”",
        "Questioned “Call 988”",
        "Liked an image",
        "Loved a voice message",
        "Reacted 😀 to “Text MENU”",
        "Reacted 👩‍👩‍👧 to an image",
        "Reacted with a sticker to “Text MENU”",
        "Removed a like from “Text MENU”",
        "Removed an exclamation from “Text MENU”",
        "Removed a question mark from “Text MENU”",
        "Removed 😂 from “Text MENU”",
        "Reacted ‼️ to “Text MENU”",
        "👍 to “ Text MENU ”",
        "\u200a\u200b👍\u200b to “\u200aText MENU\u200a”\u200a\u200b",
        "❤️ a “Envíe MENU”",
        'Le gustó "Envíe MENU"',
        "No le gustó “Envíe MENU”",
        "Le encantó «Envíe MENU»",
        "Le encanto “Envie MENU”",
        "Le encantó una imagen",
        "Le dio risa “Envíe MENU”",
        "Exclamó por “Envíe MENU”",
        "Dudó sobre “Envíe MENU”",
        "Reaccionó con 😀 a “Envíe MENU”",
        "Eliminó un me gusta de “Envíe MENU”",
        "  Liked “spaces around”\r\n",
        "Le Gusta “Envíe MENU”",
        "Le encanta “Envíe MENU”",
        "No le gusta “Envíe MENU”",
        "Le ha gustado “Envíe MENU”",
        "Ha reaccionado con 👍 a “Envíe MENU”",
        "Eliminó un “Me gusta” de “Envíe MENU”",
        "Se quitó \u200c👍\u200c de “Envíe MENU”",
        "\u200c👍\u200c removed from “Text MENU”",
        "Removed ❤️ reaction from “Text MENU”",
        "Reacted 1️⃣ to “Text MENU”",
        "1️⃣ to “Text MENU”",
        "Reacted with “❤️” to “Text MENU”",
        "Liked “Liked “Text MENU””",
        "👍 to an image",
        "Loved 2 images",
        "Emphasized a voice memo",
        "Reacted ❤️ to your message",
    ],
)
def test_a_reaction(body: str) -> None:
    assert reactions.is_reaction(body)
    assert requests.text_from([("Body", body)]).is_reaction


@pytest.mark.parametrize(
    "body",
    [
        "",
        "insurance",
        "Liked it",
        "Loved the program",
        'liked "the program"',
        "I Liked “the program”",
        "Liked “your answer” but I want to die",
        'Liked "your answer" and "I want to die" is how I feel',
        'Liked "your answer" and I feel like "what is the point"',
        "Liked “unfinished",
        "Liked an image of my dead brother",
        "Removed myself from “the group”",
        "Reacted badly to “the medicine”",
        "Reacted to “the medicine”",
        "Le gustó mucho",
        "Eliminó a mi hermano",
        "to “whom it may concern”",
        "“whatever”",
        '... to "die"',
        "¡a “morir”",
        "👍",
        "👍 thanks",
        "😀" * 1600,
        "Reacted " + "😀" * 1600,
        "\u200b" * 1600,
        "Le gustó" + " " * 1600,
        "Liked “your answer” and “I want to die”",
        "Se quitó la vida “mi hermano”",
        "Loved 2 men",
        "Eliminó a “mi hermano” de una foto suya",
    ],
)
def test_no_reaction(body: str) -> None:
    assert not reactions.is_reaction(body)
