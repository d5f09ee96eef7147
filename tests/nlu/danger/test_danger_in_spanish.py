"""Danger in Spanish, by cause: what people of Mexico, the Caribbean, Central America and the United States write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from hotline.nlu.danger import danger_detector

DANGER: Mapping[str, tuple[str, ...]] = {
    "hanging, by its regional names": (
        "me voy a guindar",
        "hoy si me guindo del palo de mango",
        "me quiero colgar",
        "encontre a mi esposo colgado en el garaje",
        "ya me quiero petatear",
    ),
    "fire": (
        "me voy a dar candela",
        "quiero prenderme fuego",
        "me rocie gasolina y tengo el encendedor",
        "voy a echarme gasolina encima",
    ),
    "shots and blades": (
        "me quiero volar la tapa de los sesos",
        "voy a volarme la cabeza",
        "me quiero pegar un corchazo",
        "me voy a pegar un cuetazo",
        "me voy a clavar un cuchillo",
    ),
    "heights and roads": (
        "estoy arriba del puente",
        "mi chamaco dice que se va a aventar",
        "me voy a tirar al pozo",
        "me dan ganas de soltar el volante",
        "quiero que me atropelle un carro",
    ),
    "poison and gas": (
        "me voy a tomar el gramoxone",
        "donde compro cianuro",
        "deje abierto el gas",
    ),
    "death asked for": (
        "diosito ya recogeme",
        "dios mio lleveme con usted",
        "xq no me muero d una ves",
        "por que no me muero de una vez",
        "que me parta un rayo ya",
    ),
    "being found": (
        "me van a encontrar muerta",
        "me van a encontrar colgada",
        "cuando me encuentren ya va a ser tarde",
        "nadie me va a llorar",
        "esta noche es la ultima",
    ),
    "gerunds, clitics and doubts": (
        "queriendome matar otra vez",
        "quitandome la vida descanso",
        "ando pensando en colgarme",
        "acabar con mi vida",
        "no se si vale la pena vivir",
        "ya no qiero bibir",
    ),
    "in a roundabout way": (
        "no le importo a nadie",
        "nomas estoy esperando la muerte",
        "me arrepiento de haber nacido",
        "este mundo no es para mi",
        "ya se donde esta la pistola de mi papa",
        "solo me queda la muerte",
        "ya no voy a molestar a nadie",
        "siento que ya no pertenezco a este mundo",
        "ya tengo todo arreglado para cuando yo falte",
        "quiero irme con mi hijo que se me murio",
        "esta noche me voy para siempre",
    ),
    "harm to oneself": (
        "me rayo los brazos con vidrio",
        "me muerdo los brazos cuando me da coraje",
        "quiero sangrar",
    ),
    "mixed with English": ("i want to morirme", "mi girlfriend se esta cutting", "i quiero die"),
    "spelt by ear": ("me boy a matar", "toy arto de la bida", "me kiero aorcar"),
    "somebody else": (
        "mi ex dice que si no regreso se mata",
        "mi hijo dice que ya no quiere vivir",
    ),
    "overdose": (
        "me empastille",
        "se le fue la mano con la heroina y esta ronqueando raro",
        "se fumo algo y se puso malo esta temblando",
        "se tomo la pastilla de curar frijol",
        "tome raid",
        "se doblo con la fenta",
        "me inyecte toda la insulina",
        "me dieron algo en la bebida y no me puedo mover",
    ),
    "a child and what is not for children": (
        "el niño agarro mi metadona y se la tomo",
        "mi nena se comio un parche de fentanilo",
    ),
    "the body in danger": (
        "tiene los ojos en blanco y no contesta",
        "se le fueron los ojos para atras",
        "esta roncando feo y no se levanta",
        "ronca feo y no reacciona",
        "no lo puedo despertar",
        "respira cada diez segundos",
        "no se le oye el corazon",
    ),
    "withdrawal": (
        "mi papa dejo el alcohol y ve cucarachas",
        "me tiembla todo desde que deje de tomar",
        "estoy rompiendo vicio y me siento morir",
    ),
    "beating": (
        "mi viejo me da de golpes",
        "mi señor me agarra a golpes cada vez que anda tomado",
        "mi marido me cae a palos",
        "mi papa me da con el cable",
        "me hace cosas en la noche",
        "me dio con el puño cerrado",
        "me amarro a la cama",
        "me aventaron acido",
        "me quiere atropellar",
    ),
    "threats": (
        "si lo dejo me mata",
        "si me voy me mata",
        "si hablo mata a mi mama",
    ),
    "held and trafficked": (
        "me tienen trabajando y no me dejan ir",
        "mi patron me quito el pasaporte",
        "tengo que pagarle al pollero o matan a mi familia",
    ),
    "a goodbye said as a prayer": (
        "diosito recibeme hoy que ya no puedo con esta cruz",
        "virgencita ya voy pa alla, encarguenle mis niños a mi hermana",
        "ahorita nos vemos alla arriba abuelita",
    ),
    "how long a poison takes": (
        "que tan rapido trabaja el veneno pa ratas en un cristiano",
        "si uno se toma el cloro cuanto dura",
        "con cuantas de dormir ya no se levanta uno",
    ),
    "someone who left things and is gone": (
        "mi hijo salio en la madrugada y dejo su cartera y su reloj",
        "mi esposa no aparece y dejo el anillo",
    ),
    "a wish beside an idiom": (
        "me muero de risa pero en serio me quiero morir",
        "me muero de hambre y me quiero matar",
        "me corte el pelo y tambien me corte las venas",
    ),
    "what an idiom looks like": (
        "ya no quiero vivir en este mundo",
        "quiero morir",
        "perdi a mi hijo quiero morir",
        "mi vida sin ella no tiene sentido",
        "mi esposo me mata si lo dejo",
        "mi jefe me amenaza con matarme",
        "mi mama no responde",
    ),
}

CALM: Mapping[str, tuple[str, ...]] = {
    "dying of laughter and the like": (
        "me muero de risa",
        "me muero de hambre",
        "como criar hijos sin morir en el intento",
        "ando muriendome de sueño",
        "que calor, me voy a morir jaja",
        "ya puedo morir en paz, gano mi equipo",
        "a morir con las chivas",
        "que me trague la tierra",
    ),
    "drowning in work": ("me estoy ahogando en tarea", "me estoy ahogando de la risa", "me ahogo en deudas"),
    "killing that kills nobody": (
        "me mato la señal en el metro",
        "hoy sí me maté en el gym",
        "mátame jaja se me olvido tu cumple",
        "mi vieja me mata si no llego",
        "tomo mate todas las mañanas",
        "la curiosidad mato al gato",
    ),
    "a place not to live in": (
        "ya no quiero vivir acá",
        "ya no quiero vivir en este barrio",
        "no quiero vivir con mi suegra",
        "no quiero estar aqui quiero estar en casa",
        "la vida sin café no tiene sentido",
    ),
    "threats of landlords and bosses": (
        "mi casero me amenaza con sacarme",
        "mi jefe me amenaza con correrme",
    ),
    "hitting that hits nobody": (
        "me pegaron la gripa",
        "me quemo las pestañas estudiando",
        "nos dieron una paliza en el futbol",
        "mi hijo le pego a otro niño en la escuela",
    ),
    "grief and the past": (
        "mi hermano murió de sobredosis hace tres años",
        "antes me cortaba pero ya estoy bien, hace 5 años",
        "de morra me cortaba, hoy tengo 31",
        "el que me pegaba ya esta preso",
        "mi ex me pegaba pero ya esta en la carcel, quiero terapia",
        "fallecio mi papa y no dejo de llorar",
        "a mi mama le dio un derrame hace 8 años",
        "el funeral de mi tio es el martes",
    ),
    "study and shows": ("escribo un ensayo sobre el suicidio", "se muere al final de la novela"),
    "things that do not respond": (
        "mi carro no responde",
        "se acabó la pila",
        "ya me anda del baño",
        "me colgaron el telefono",
        "cuanto cuesta la ambulancia",
        "compre veneno para las hormigas",
    ),
    "not sure is not unsafe": ("no estoy seguro", "no estoy segura de la fecha", "y si llamo me deportan?"),
    "a haircut, a lab, a leg that fell asleep": (
        "mi hija se corto el cabello ella sola",
        "me sacaron tres tubitos de sangre",
        "se me durmio la pierna en la iglesia",
        "mi papa no va al doctor ni amarrado",
    ),
    "what a program, a court or a boss does": (
        "me diagnosticaron bipolar, este programa me toca",
        "si voy al programa el dcf me quita los nenes",
        "mi jefe no me paga las horas extra",
    ),
    "sitters, gifts, photos and papers": (
        "si entro al programa quien cuida a mis hijos",
        "la señora me regalo ropa para el bebe",
        "mande fotos a mi mama de la graduacion",
        "mi casero dice que si no pago me saca",
        "mi seguro de vida no cubre esto verdad",
        "di un volantazo por esquivar un perro",
    ),
    "a bill and no idea": ("debo tres meses de renta y no se que hacer",),
    "anger and fright as a figure": (
        "ese chamaco me va a matar de un coraje",
        "esa nena me va a matar d un susto jaja",
    ),
    "sadness alone": ("me siento muy triste últimamente", "ando triste y sin animos"),
}


def _cases(table: Mapping[str, tuple[str, ...]]) -> Iterator[Any]:
    for cause, texts in table.items():
        yield from (pytest.param(text, id=f"{cause}: {text}") for text in texts)


@pytest.mark.parametrize("text", [*_cases(DANGER)])
def test_danger_is_found(text: str) -> None:
    assert danger_detector.find(text)


@pytest.mark.parametrize("text", [*_cases(CALM)])
def test_what_looks_like_it_is_none(text: str) -> None:
    assert danger_detector.find(text) is None


MESSAGES = [
    ("me voy a guindar", "crisis"),
    ("me voy a dar candela", "crisis"),
    ("diosito ya recogeme", "crisis"),
    ("me empastille", "overdose"),
    ("se doblo con la fenta", "overdose"),
    ("mi hijo amanecio frio y morado", "not-breathing"),
    ("se tomo la pastilla de curar frijol", "poison"),
    ("el niño agarro mi metadona y se la tomo", "overdose"),
    ("tiene los ojos en blanco y no contesta", "emergency"),
    ("mi papa dejo el alcohol y ve cucarachas", "withdrawal"),
    ("mi marido me cae a palos", "violence"),
    ("si lo dejo me mata", "violence"),
    ("me tienen trabajando y no me dejan ir", "trafficking"),
    ("me llevo al cielo la virgencita, ya me voy con diosito hoy", "crisis"),
    ("el gramoxone a las cuantas horas le hace efecto a uno", "crisis"),
    ("prendimos el anafre adentro y todos andamos mareados", "emergency"),
    ("dormimos en la van con el motor prendido y amanecimos vomitando", "emergency"),
    ("se tomo unas clonas con chelas y no se sostiene", "overdose"),
    ("me tome ocho de las de los nervios con cerveza", "overdose"),
    ("tengo 7 meses y me dan dolores cada cinco minutos", "emergency"),
    ("preñada y sin metadona hace dos dias, tiembla", "emergency"),
    ("se me acabo el xanax el sabado y me brinca todo el cuerpo", "emergency"),
    ("me brinca el cuerpo solo y se me apaga la vista", "emergency"),
    ("mi compa se cayo temblando", "emergency"),
    ("mi esposo amanecio arrastrando la pierna", "emergency"),
    ("nos fumigaron encima en la labor y estoy vomitando", "poison"),
    ("me sale pura baba y veo borroso", "emergency"),
    ("el patron no nos deja salir de la finca", "trafficking"),
    ("el contratista se quedo con nuestros documentos", "trafficking"),
    ("dice que si hablo nos manda a la migra", "violence"),
    ("en la guarderia encierran a mi nene", "violence"),
    ("mi jefe me toca cuando nadie ve", "sexual-assault"),
    ("una voz me dice que mate a mi hermano y me da miedo", "harm-others"),
    ("ando afuera de su casa con la gasolina", "harm-others"),
    ("estoy frente a su trabajo y traigo un cuchillo", "harm-others"),
    ("mi marido se salio con la pistola y no contesta", "weapon"),
    ("ya no renove la licencia, total ya no la voy a ocupar", "crisis"),
    ("medi la viga y el mecate si aguanta", "crisis"),
    ("ya ni ganas de seguirle", "crisis"),
    ("le saco algo a la policia para que me tiren", "crisis"),
    ("si me tiran al rio ni cuenta se dan", "crisis"),
    ("andaba en la pisca, ya no suda y dice cosas raras", "emergency"),
    ("la nena tiene la mollera hundida", "emergency"),
    ("me dieron un batazo y veo doble", "emergency"),
    ("mi suegra no habla ni come, nomas mira fijo", "emergency"),
    ("pari hace cuatro dias y me sale sangre como llave", "emergency"),
    ("hay un niño solito en una troca cerrada", "emergency"),
    ("zarandee al bebe y ahora esta como dormido", "emergency"),
    ("se le hunden las costillas", "emergency"),
    ("se atraganto con el taco y hace señas", "not-breathing"),
    ("inhalo thinner y se cayo redondo", "overdose"),
    ("el nene chupo la pilita del control", "poison"),
    ("me puso la almohada en la cara y no podia respirar", "choked"),
    ("me arrima el cigarro a la cara cuando se enoja", "violence"),
    ("mato a mi perro y dice que sigo yo", "violence"),
    ("me pide mas fotos o las manda a mi escuela", "violence"),
    ("amaneci desnuda y no se que me hicieron", "sexual-assault"),
    ("mi sobrino tiene encerrada a mi abuela", "elder-abuse"),
    ("en el spa nos obligan a hacer cosas con los clientes", "trafficking"),
    ("me leen la mente con una antena", "voices"),
    ("el lunes van a ver, llevo una lista", "harm-others"),
    ("me vienen ideas de soltar a mi bebe", "harm-others"),
    # Whoever is to be killed decides: oneself is not somebody else.
    ("se quiere matar", "crisis"),
    ("mi hija se quiere matar", "crisis"),
    ("dice que se va a matar", "crisis"),
    ("mi hijo quiere matarse", "crisis"),
    ("me quiere matar", "violence"),
    ("mi esposo dice que me va a matar", "violence"),
    ("mi vecino quiere matar a mi hermana", "violence"),
    ("lo quiere matar", "violence"),
    ("si lo denuncio me deportan", "violence"),
    ("no estoy segura en mi casa", "violence"),
]


@pytest.mark.parametrize("text, message", MESSAGES)
def test_the_message_is_the_one_for_the_danger(text: str, message: str) -> None:
    found = danger_detector.find(text)
    assert found is not None
    assert found.message == message
