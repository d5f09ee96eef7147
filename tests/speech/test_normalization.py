"""Written words and the words that a voice says for them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.speech import normalization
from hotline.speech.normalization import characters
from hotline.speech.normalization.english import ENGLISH as ENGLISH_LOCALE
from hotline.speech.normalization.rule import cues
from hotline.speech.normalization.spanish import SPANISH as SPANISH_LOCALE
from tests.support import linear

HELPLINE = "one, eight zero zero, six six two, four three five seven"
ALWAYS = "twenty-four hours a day, seven days a week"

ENGLISH = [
    # numbers to call and to text
    ("Call or text 988 now.", "Call or text nine eight eight now."),
    ("Call 911.", "Call nine one one."),
    ("Dial 711, then 988", "Dial seven one one, then nine eight eight"),
    ("988/911", "nine eight eight or nine one one"),
    ("1-800-662-4357", HELPLINE),
    ("1 (800) 662-4357", HELPLINE),
    ("+18006624357", HELPLINE),
    ("1.800.662.4357", HELPLINE),
    ("1-800-662-HELP", HELPLINE),
    ("1-800-662-HELP (4357)", HELPLINE),
    ("(800) 662-4357", HELPLINE.removeprefix("one, ")),
    ("800-662-4357", HELPLINE.removeprefix("one, ")),
    ("8006624357", HELPLINE.removeprefix("one, ")),
    ("1-800-662-4357 24/7", f"{HELPLINE}, {ALWAYS}"),
    ("1-800-662-4357, free", f"{HELPLINE}, free"),
    ("TTY 1-800-487-4889", "T T Y one, eight zero zero, four eight seven, four eight eight nine"),
    ("a 1-800 number", "a one, eight zero zero number"),
    ("555-0100 ext. 12", "five five five, zero one zero zero, extension one two"),
    ("(800) 662-4357 x45", f"{HELPLINE.removeprefix('one, ')}, extension four five"),
    ("5550123", "five five five, zero one two three"),
    ("Bldg. 3, Rm. 4", "building three, room four"),
    ("+44 20 7946 0958", "plus four four, two zero, seven nine four six, zero nine five eight"),
    ("Text your ZIP code to 435748.", "Text your zip code to four three five, seven four eight."),
    ("ZIP 02134", "zip zero two one three four"),
    ("Text HELLO to 741-741.", "Text hello to seven four one, seven four one."),
    ("Text START to 678-678", "Text start to six seven eight, six seven eight"),
    ("Text 435-748.", "Text four three five, seven four eight."),
    ("text 838-255", "text eight three eight, two five five"),
    ("741 741", "seven four one, seven four one"),
    ("Text HOME to 741 741.", "Text home to seven four one, seven four one."),
    ("100-200 people", "one hundred to two hundred people"),
    ("up to 150-200 people", "up to one hundred fifty to two hundred people"),
    ("800 - 662 - 4357", HELPLINE.removeprefix("one, ")),
    ("800 – 662 – 4357", HELPLINE.removeprefix("one, ")),
    ("1 - 800 - 662 - 4357", HELPLINE),
    ("1/800/662-4357", HELPLINE),
    ("800/662-4357", HELPLINE.removeprefix("one, ")),
    ("(800) 662 - 4357", HELPLINE.removeprefix("one, ")),
    ("1 - 800 - 662-HELP", HELPLINE),
    # keys
    ("press 0", "press zero"),
    ("press 3", "press three"),
    ("press 32", "press three two"),
    ("press * or #", "press star or pound"),
    ("*67", "star sixty-seven"),
    # time
    ("Free, 24/7.", f"Free, {ALWAYS}."),
    ("24-7.", f"{ALWAYS}."),
    ("24 / 7", ALWAYS),
    ("24x7", ALWAYS),
    ("24–7", ALWAYS),
    ("24-7-365", f"{ALWAYS}, every day of the year"),
    ("24/7/365", f"{ALWAYS}, every day of the year"),
    ("24 hours", "twenty-four hours"),
    ("at 9:30", "at nine thirty"),
    ("at 9:05 am", "at nine oh five in the morning"),
    ("at 9:00", "at nine o'clock"),
    ("8 a.m.", "eight in the morning."),
    ("5pm", "five in the afternoon"),
    ("12 p.m. or 12 a.m. is fine", "noon or midnight is fine"),
    ("9am-5pm", "nine in the morning to five in the afternoon"),
    ("9-5", "nine to five"),
    ("17:30", "five thirty in the afternoon"),
    ("Open at 8 a.m. Call then.", "Open at eight in the morning. Call then."),
    ("2026-11-23", "November twenty-third, twenty twenty-six"),
    ("Nov 23", "November twenty-third"),
    ("Nov. 23, 2026", "November twenty-third, twenty twenty-six"),
    ("November 1st", "November first"),
    ("23 Jan 2020", "January twenty-third, twenty twenty"),
    ("the 15th of August, or 3 Sept.", "the fifteenth of August, or September third."),
    ("11/23", "November twenty-third"),
    ("11/23/26", "November twenty-third, twenty twenty-six"),
    ("in 1905, 2005 and 2026", "in nineteen oh five, two thousand five and twenty twenty-six"),
    ("Mon-Fri, Sat.", "Monday to Friday, Saturday."),
    ("M/W/F", "Monday, Wednesday and Friday"),
    ("M, W, F", "Monday, Wednesday and Friday"),
    ("MWF at 9 am", "Monday, Wednesday and Friday at nine in the morning"),
    ("T/Th", "Tuesday and Thursday"),
    ("Tu/Th/Sa", "Tuesday, Thursday and Saturday"),
    ("M-F 9-5", "Monday to Friday nine to five"),
    ("Mon/Wed/Fri", "Monday, Wednesday and Friday"),
    ("Tue/Thu", "Tuesday and Thursday"),
    ("Tu & Th", "Tuesday and Thursday"),
    ("9AM–5PM", "nine in the morning to five in the afternoon"),
    ("24h", "twenty-four hours"),
    ("in the 1990s or '80s", "in the nineteen nineties or eighties"),
    ("1:1 sessions", "one to one sessions"),
    # amounts
    ("$20", "twenty dollars"),
    ("$1", "one dollar"),
    ("$1,000", "one thousand dollars"),
    ("$12.50", "twelve dollars and fifty cents"),
    ("$0.99", "ninety-nine cents"),
    ("$20-$30", "twenty to thirty dollars"),
    ("$1.5 million", "one million five hundred thousand dollars"),
    ("$20/hour", "twenty dollars per hour"),
    ("$20/mo", "twenty dollars per month"),
    ("$20/mo.", "twenty dollars per month."),
    ("$20 / wk", "twenty dollars per week"),
    ("$1,200/yr", "one thousand two hundred dollars per year"),
    ("$15/hr", "fifteen dollars per hour"),
    ("3x/wk", "three times per week"),
    ("3X per wk", "three times per week"),
    ("5k, 100K", "five thousand, one hundred thousand"),
    ("a 5K run", "a five K run"),
    ("25¢", "twenty-five cents"),
    ("~20 people, ≥3 days, <5", "about twenty people, at least three days, less than five"),
    ("6 mos", "six months"),
    ("$1.5M", "one million five hundred thousand dollars"),
    ("$5k", "five thousand dollars"),
    ("$2B", "two billion dollars"),
    ("$1.5 billion", "one billion five hundred million dollars"),
    ("1.5M people", "one million five hundred thousand people"),
    ("2-3 weeks", "two to three weeks"),
    ("2–3 weeks", "two to three weeks"),
    ("50%", "fifty percent"),
    ("1.5 hours", "one point five hours"),
    ("3.14", "three point one four"),
    ("1/2 hour", "one half hour"),
    ("1½ hours", "one and a half hours"),
    ("3/4", "three quarters"),
    ("12,500", "twelve thousand five hundred"),
    ("1st, 2nd, 3rd, 12th, 21st", "first, second, third, twelfth, twenty-first"),
    ("12-step", "twelve step"),
    ("12 steps", "twelve steps"),
    ("1-on-1", "one on one"),
    ("2x a week", "two times a week"),
    ("007", "zero zero seven"),
    ("٣", "three"),
    # short forms
    ("IOP and PHP", "I O P and P H P"),
    ("IOPs", "I O P's"),
    ("SAMHSA's line", "Samsa's line"),
    ("AA, NA and ASL.", "A.A, N.A and A.S.L."),
    ("A.A. meetings", "A.A meetings"),
    ("ASAM Level II.1.", "asam Level two point one."),
    ("Level II", "Level two"),
    ("Level III.7 care", "Level three point seven care"),
    ("Level IV, then I", "Level four, then I"),
    ("Bipolar II", "Bipolar two"),
    ("Title XIX", "Title nineteen"),
    ("Lee, Ph.D.", "Lee, P H D."),
    ("Psy.D. and M.D.", "Psy D and M D."),
    ("No. 5", "number five"),
    ("PTSD", "P T S D"),
    ("Reply STOP to end, or MENU.", "Reply stop to end, or menu."),
    ("Dr. Lee at 12 Maple Dr.", "Doctor Lee at twelve Maple Drive."),
    ("St. Mary's on Maple St. in town", "Saint Mary's on Maple Street in town"),
    ("IOP vs. PHP", "I O P versus P H P"),
    ("e.g., a group", "for example, a group"),
    ("i.e. a group", "that is, a group"),
    ("groups, etc. You can", "groups, and so on. You can"),
    ("w/ or w/o you", "with or without you"),
    ("approx. 3 hrs.", "about three hours."),
    ("30 min a day", "thirty minutes a day"),
    ("1 hr", "one hour"),
    # addresses and signs
    ("988lifeline.org", "nine eight eight lifeline dot org"),
    ("findtreatment.gov", "find treatment dot gov"),
    ("https://www.samhsa.gov/find-help.", "Samsa dot gov slash find dash help."),
    ("help@example.org", "help at example dot org"),
    ("you & me", "you and me"),
    ("and/or", "and or"),
    ("INPATIENT/OUTPATIENT", "inpatient or outpatient"),
    ("18+", "eighteen plus"),
    ("#1", "number one"),
    ("**bold** words", "bold words"),
    # pauses
    ("free (and private).", "free, and private."),
    ("you — or they — can", "you, or they, can"),
    ("“Hi”… 😀 you", "Hi. you"),
    ("One\n\nTwo\n- three\n- four", "One. Two. three. four"),
    ("Keys\n1 cost\n2 time", "Keys, one cost, two time"),
    ("a line\nthat goes on", "a line that goes on"),
    ("", ""),
    ("😀", ""),
]

SPANISH = [
    ("Llame al 988 y oprima 2.", "Llame al nueve ocho ocho y oprima dos."),
    ("Llame al 911", "Llame al nueve uno uno"),
    ("1-800-662-4357", "uno ochocientos, seis seis dos, cuatro tres cinco siete"),
    ("oprima 1 para oír", "oprima uno para oír"),
    ("oprima 0", "oprima cero"),
    ("presione * o #", "presione asterisco o numeral"),
    ("24/7", "las veinticuatro horas, los siete días de la semana"),
    ("21 horas", "veintiuna horas"),
    ("1 hora y 1 día", "una hora y un día"),
    ("200 personas", "doscientas personas"),
    ("31 días", "treinta y un días"),
    ("a las 9:30", "a las nueve y media"),
    ("a la 1:00", "a la una en punto"),
    ("8 a.m. o 5 p. m. o 9 pm", "ocho de la mañana o cinco de la tarde o nueve de la noche"),
    ("12 p.m.", "doce del mediodía."),
    ("23 de noviembre de 2026", "veintitrés de noviembre de dos mil veintiséis"),
    ("1 de agosto", "primero de agosto"),
    ("2026-11-23", "veintitrés de noviembre de dos mil veintiséis"),
    ("lun-vie", "lunes a viernes"),
    ("L/Mi/V", "lunes, miércoles y viernes"),
    ("L-V", "lunes a viernes"),
    ("L/M/V", "lunes, miércoles y viernes"),
    ("lun/mié/vie", "lunes, miércoles y viernes"),
    ("mar/jue", "martes y jueves"),
    ("el mar y 5k", "el mar y cinco mil"),
    ("apto. 3, of. 20", "apartamento tres, oficina veinte"),
    ("≥3 días", "al menos tres días"),
    ("mande AYUDA al 741-741", "mande ayuda al siete cuatro uno, siete cuatro uno"),
    ("800 - 662 - 4357", "ocho cero cero, seis seis dos, cuatro tres cinco siete"),
    ("nivel II.1", "nivel dos punto uno"),
    ("$20/hr", "veinte dólares por hora"),
    ("24-7", "las veinticuatro horas, los siete días de la semana"),
    ("$1.5M", "un millón quinientos mil dólares"),
    ("$20 o $1", "veinte dólares o un dólar"),
    ("$21.50", "veintiún dólares con cincuenta centavos"),
    ("$1,000,000", "un millón de dólares"),
    ("2-3 semanas", "dos a tres semanas"),
    ("1.º, 1er, 2da", "primero, primer, segunda"),
    ("12 pasos", "doce pasos"),
    ("50%", "cincuenta por ciento"),
    ("1.5", "uno punto cinco"),
    ("1/2 hora", "media hora"),
    ("21,500", "veintiún mil quinientos"),
    ("IOP, PHP, TTY", "i o pe, pe hache pe, te te i griega"),
    ("SAMHSA", "Samsa"),
    ("mande AYUDA al 435748", "mande ayuda al cuatro tres cinco, siete cuatro ocho"),
    ("p. ej. grupos, etc.", "por ejemplo, grupos, etcétera."),
    ("y/o", "y o"),
    ("988lifeline.org", "nueve ocho ocho lifeline punto org"),
]


@pytest.mark.parametrize("written, said", ENGLISH, ids=[repr(written) for written, _ in ENGLISH])
def test_english(written: str, said: str) -> None:
    assert normalization.normalize(written) == said


@pytest.mark.parametrize("written, said", SPANISH, ids=[repr(written) for written, _ in SPANISH])
def test_spanish(written: str, said: str) -> None:
    assert normalization.normalize(written, "es") == said


PRONUNCIATIONS = [
    ("a rule is overruled", "SAMHSA", {"SAMHSA": "sam suh"}, "sam suh"),
    ("a number is overruled", "Call 988.", {"988": "nine, eighty-eight"}, "Call nine, eighty-eight."),
    ("lower case is found in any case", "Aetna AETNA", {"aetna": "et na"}, "et na et na"),
    ("capitals are found as they are", "IT is it", {"IT": "I T"}, "I T is it"),
    ("only whole words", "anna Ann ann", {"ann": "an"}, "anna an an"),
    ("the longest first", "Blue Cross", {"blue": "b", "blue cross": "the plan"}, "the plan"),
    ("a phrase with signs", "AT&T", {"AT&T": "A T and T"}, "A T and T"),
    ("what is said is left as it is", "Kay", {"Kay": "KAY St. x"}, "KAY St. x"),
    ("its digits are said", "Plan", {"Plan": "plan 9"}, "plan nine"),
    ("inside an address", "samhsa.gov", {"samhsa": "sam suh"}, "sam suh dot gov"),
    ("beside a key", "press 1 for Aetna", {"Aetna": "et na"}, "press one for et na"),
    ("an empty word is not a word", "one", {"": "two", "😀": "three"}, "one"),
]


@pytest.mark.parametrize(
    "written, pronunciations, said", [c[1:] for c in PRONUNCIATIONS], ids=[c[0] for c in PRONUNCIATIONS]
)
def test_pronunciations_of_staff_win(written: str, pronunciations: dict[str, str], said: str) -> None:
    assert normalization.normalize(written, "en", pronunciations) == said


@pytest.mark.parametrize(
    "code, said", [("es-MX", "nueve ocho ocho"), ("EN", "nine eight eight"), ("", "nine eight eight")]
)
def test_a_language_code_may_have_a_region_or_be_unknown(code: str, said: str) -> None:
    assert normalization.normalize("988", code) == said


PIECES = (
    "988 911 1-800-662-4357 800-662-HELP 24/7 $ 12.50 1,000 1st 2º St. Dr. e.g. etc. hrs min w/ & % + / # * - — "
    "( ) . , : ; ' ½ ² ٣ ፩ IOP AA A B a x am p.m. 9:30 11/23 2026-11-23 Nov 5 http:// .org www. STOP SAMHSA é ñ "
    "¿ ? ! 😀 's _ @ = 0 00 7 Mon Sat ext. oprima press"
)
ANY_TEXT = st.text() | st.lists(
    st.sampled_from([*PIECES.split(" "), *" \n" * 6]) | st.text(max_size=2), max_size=10
).map("".join)
LANGUAGES = st.sampled_from(["en", "es"])


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT, LANGUAGES)
def test_no_digit_is_left_and_spoken_words_stay_as_they_are(text: str, language: str) -> None:
    said = normalization.normalize(text, language)
    assert not any(char.isdigit() for char in said)
    assert normalization.normalize(said, language) == said


@settings(max_examples=100, deadline=None)
@given(ANY_TEXT, st.dictionaries(st.text(max_size=3), st.text(max_size=5), max_size=3), LANGUAGES)
def test_any_pronunciations_leave_no_digit(text: str, pronunciations: dict[str, str], language: str) -> None:
    assert not any(char.isdigit() for char in normalization.normalize(text, language, pronunciations))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**11), LANGUAGES)
def test_every_number_is_said_in_words(number: int, language: str) -> None:
    said = normalization.normalize(f"{number:,}", language)
    assert said.replace(" ", "").replace("-", "").isalpha()


WRITTEN = [written for written, _ in (*ENGLISH, *SPANISH)]
SHORT_FORMS = [
    re.sub(r"\(\?=.*\)|\\s|[?\\]", "", pattern)
    for locale in (ENGLISH_LOCALE, SPANISH_LOCALE)
    for forms in (locale.openings, locale.closings, locale.streets, locale.sayings)
    for pattern in forms
]
ANY_WRITTEN = st.lists(
    st.sampled_from([*WRITTEN, *SHORT_FORMS, *PIECES.split(" "), *" 1./-" * 20]), min_size=1, max_size=6
).map("".join)


@settings(max_examples=300, deadline=None)
@given(ANY_WRITTEN, st.booleans(), LANGUAGES)
def test_whatever_a_locution_finds_has_a_cue_to_it(written: str, is_loud: bool, language: str) -> None:
    """What has no cue is not looked at, and would be said as it is spelled."""
    text = characters.plain(written.upper() if is_loud else written)
    seen = cues(text)
    for rule in normalization._rules(language):
        if normalization._compiled(rule.pattern, rule.flags).search(text):
            assert not rule.cues or rule.cues & seen, rule.name


@pytest.mark.timing
@pytest.mark.parametrize("hostile", ["1,", "1-", "a.", "A.", "www.", "(555) ", "*", "9" * 10 + "st ", "\n"])
def test_a_long_text_is_said_in_the_time_of_many_short_ones(hostile: str) -> None:
    def say() -> None:
        said = normalization.normalize(hostile * (10_000 // len(hostile)))
        assert not any(char.isdigit() for char in said)

    assert linear.least_seconds(say, looks=1) < 3  # a rule that backtracks takes ten times as long


SECONDS = [
    ("nothing", "", 150, 0.0),
    ("words at a rate", "one two three four five", 150, 2.0),
    ("twice the rate", "one two three four five", 300, 1.0),
    ("commas are pauses", "one, two, three", 60, 3.26),
    ("a full stop between sentences is a longer one", "One. Two.", 60, 2.3),
    ("a word with an apostrophe is one", "don't", 60, 1.0),
    ("a number with a hyphen is two", "twenty-four", 60, 2.0),
    ("the helpline's number, as an engine was measured to say it", HELPLINE, 150, 4.79),
]


@pytest.mark.parametrize("words, rate, seconds", [c[1:] for c in SECONDS], ids=[c[0] for c in SECONDS])
def test_seconds(words: str, rate: int, seconds: float) -> None:
    assert normalization.seconds(words, rate) == pytest.approx(seconds)
