"""Sound as a telephone carries it: band, loudness, silence around, and files that any player opens."""

from __future__ import annotations

import io
import math
import struct
import wave
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.audio import aiff, files, levels, lowpass, sound, telephone, wav
from hotline.audio.sound import Sound, UnreadableAudioError
from tests.sounds import made, speech, tone

EDGE = 400


def level_through(hertz: float, rate: int) -> float:
    """How much of a tone is left at the telephone's rate, in dB."""
    before = tone(hertz, rate, seconds=0.3)
    after = lowpass.telephone_rate(before)[EDGE:-EDGE]
    return levels.decibels(levels.power(after)) - levels.decibels(levels.power(before.samples))


@pytest.mark.parametrize("rate", [16000, 22050, 48000])
@pytest.mark.parametrize("hertz", [300, 1000, 3000])
def test_the_band_of_a_telephone_passes(rate: int, hertz: float) -> None:
    assert abs(level_through(hertz, rate)) < 0.5


ABOVE = [(rate, hertz) for rate in (11025, 16000, 22050, 44100, 48000) for hertz in (4600, 5000, 7000, 10000)]


@pytest.mark.parametrize("rate, hertz", [(rate, hertz) for rate, hertz in ABOVE if hertz < rate / 2])
def test_what_lies_above_it_does_not_fold_back(rate: int, hertz: float) -> None:
    assert level_through(hertz, rate) < -60


def test_fewer_samples_than_a_telephone_has_are_refused() -> None:
    with pytest.raises(ValueError, match="fewer"):
        lowpass.telephone_rate(tone(300, 6000))


def test_more_samples_than_any_recorder_takes_are_refused() -> None:
    with pytest.raises(ValueError, match="more than a recorder"):
        lowpass.telephone_rate(Sound(array("h", [1] * 100), 4_000_000_000))


@pytest.mark.parametrize("loud", [0.01, 0.1, 0.3, 0.9])
@pytest.mark.parametrize("rate", [8000, 22050])
def test_every_recording_is_as_loud_as_the_others(loud: float, rate: int) -> None:
    fit = telephone.for_telephone(speech(loud=loud, rate=rate))
    assert levels.active_level(fit) == pytest.approx(-20, abs=0.5)
    assert max(map(abs, fit.samples)) < 0.9 * sound.FULL_SCALE


def test_peaks_are_turned_down_instead_of_clipped() -> None:
    def popping(t: float) -> float:
        pop = 0.95 if 0.8 < t < 0.802 else 0.0
        return pop or 0.02 * math.sin(2 * math.pi * 300 * t) * (0.3 < t < 2.5)

    fit = telephone.for_telephone(made(popping, 3.0, 8000))
    assert max(map(abs, fit.samples)) <= 0.85 * sound.FULL_SCALE
    assert not levels.is_clipped(fit)


def test_there_is_a_little_silence_around() -> None:
    fit = telephone.for_telephone(speech())
    heard = [n for n, sample in enumerate(fit.samples) if abs(sample) > 100]
    before, after = heard[0] / fit.rate, fit.seconds - heard[-1] / fit.rate
    assert 0.1 <= before <= 0.3
    assert 0.1 <= after <= 0.3


def test_an_offset_of_a_cheap_microphone_is_taken_out() -> None:
    fit = telephone.for_telephone(sound.of([s + 4000 for s in speech(rate=8000).samples], 8000))
    assert abs(sum(fit.samples) / len(fit.samples)) < 50


@pytest.mark.parametrize("quiet", [Sound(array("h"), 8000), tone(300, loud=0.0), tone(300, loud=0.0005)])
def test_nothing_to_be_heard_is_refused(quiet: Sound) -> None:
    with pytest.raises(ValueError, match="nothing to be heard"):
        telephone.for_telephone(quiet)


FAULTS = [
    ("speech has none", speech(), (False, False, False)),
    ("silence", tone(300, loud=0.0), (True, False, False)),
    (
        "clipped",
        made(lambda t: min(1.0, max(-1.0, 3 * math.sin(600 * t))) * (t > 0.1 and t < 0.9), 1, 8000),
        (0, 1, 0),
    ),
    ("cut off at the end", Sound(speech().samples[: round(1.12 * 22050)], 22050), (False, False, True)),
    ("cut off at the beginning", Sound(speech().samples[round(1.12 * 22050) :], 22050), (False, False, True)),
]


@pytest.mark.parametrize("heard, faults", [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_what_is_wrong_with_a_sound(heard: Sound, faults: tuple[bool, bool, bool]) -> None:
    assert (levels.is_silent(heard), levels.is_clipped(heard), levels.is_cut_off(heard)) == faults


def test_mu_law_is_the_telephones() -> None:
    """The bytes for these samples in ITU-T G.711 (mu-law); decoding gives the middle of each step."""
    samples = array("h", [0, 1000, -1000, 32767, -32768, 100])
    written = wav.write(Sound(samples, 8000))
    assert written[-6:] == bytes([0xFF, 0xCE, 0x4E, 0x80, 0x00, 0xF2])
    assert list(wav.read(written).samples) == [0, 988, -988, 32124, -32124, 104]


@given(st.lists(st.integers(-32768, 32767), min_size=1, max_size=200))
@settings(max_examples=60, deadline=None)
def test_mu_law_keeps_every_sample_to_half_a_step(samples: list[int]) -> None:
    back = wav.read(wav.write(Sound(array("h", samples), 8000))).samples
    assert all(abs(a - b) <= (abs(a) + 132) / 32 for a, b in zip(samples, back, strict=True))


@given(st.lists(st.integers(-32768, 32767), max_size=200))
@settings(max_examples=30, deadline=None)
def test_pcm_keeps_every_sample(samples: list[int]) -> None:
    assert list(wav.read(wav.write(Sound(array("h", samples), 8000), wav.Form.PCM)).samples) == samples


def test_pcm_is_what_the_standard_library_reads() -> None:
    with wave.open(io.BytesIO(wav.write(tone(440, 8000), wav.Form.PCM))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 8000)
        assert file.readframes(file.getnframes()) == tone(440, 8000).samples.tobytes()


def other(tag: int, bits: int, body: bytes, channels: int = 1) -> bytes:
    """A WAV file of another kind."""
    frame = channels * bits // 8
    layout = struct.pack("<HHIIHH", tag, channels, 8000, 8000 * frame, frame, bits)
    content = b"WAVEfmt " + struct.pack("<I", 16) + layout + b"data" + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(content)) + content


KINDS = [
    ("8 bits", other(1, 8, bytes([128, 192, 64])), [0, 16384, -16384]),
    ("24 bits", other(1, 24, b"\0\0\0\xff\x00\x40\0\x00\xc0"), [0, 16384, -16384]),
    ("32 bits", other(1, 32, struct.pack("<3i", 0, 2**30, -(2**30))), [0, 16384, -16384]),
    ("floats", other(3, 32, struct.pack("<4f", 0, 0.5, -0.5, 7)), [0, 16384, -16384, 32767]),
    ("stereo", other(1, 16, struct.pack("<4h", 100, 300, -7, 7), channels=2), [200, 0]),
]


@pytest.mark.parametrize("data, samples", [row[1:] for row in KINDS], ids=[row[0] for row in KINDS])
def test_what_phones_record_is_read(data: bytes, samples: list[int]) -> None:
    assert list(wav.read(data).samples) == samples


GOOD = wav.write(tone(440, 8000))


@pytest.mark.parametrize("data", [b"", b"ID3", GOOD[:-5], GOOD[:30], other(85, 16, b"mp3!"), other(1, 16, b"", 0)])
def test_what_is_no_whole_wav_file_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(UnreadableAudioError, match="WAV file"):
        wav.read(data)


@given(st.binary(max_size=120), st.integers(0, 60), st.integers(0, 200))
@settings(max_examples=80, deadline=None)
def test_no_bytes_at_all_do_more_than_be_refused(noise: bytes, place: int, rest: int) -> None:
    data = GOOD[:place] + noise + GOOD[place : place + rest]
    try:
        wav.read(data)
    except UnreadableAudioError:
        return


# ---- AIFF


RATES = {
    8000: bytes.fromhex("400bfa00000000000000"),
    22050: bytes.fromhex("400dac44000000000000"),
    44100: bytes.fromhex("400eac44000000000000"),
    48000: bytes.fromhex("400ebb80000000000000"),
}
"""Samples a second as floats of 80 bits, as programs write them."""


def aiff_file(body: bytes, how: bytes = b"", channels: int = 1, bits: int = 16, rate: int = 22050) -> bytes:
    """An AIFF file; AIFF-C when `how` is its compression."""
    count = len(body) // (channels * bits // 8)
    name = how + b"\x0enot compressed\0" if how else b""
    common = struct.pack(">hIh", channels, count, bits) + RATES[rate] + name
    sound_data = struct.pack(">II", 0, 0) + body
    form = b"AIFC" if how else b"AIFF"
    content = form + b"".join(
        tag + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)
        for tag, data in ((b"FVER", b"\xa2\x80\x51\x40"), (b"COMM", common), (b"SSND", sound_data))
    )
    return b"FORM" + struct.pack(">I", len(content)) + content


BIG, LITTLE = struct.pack(">4h", 100, 300, -7, 7), struct.pack("<4h", 100, 300, -7, 7)
AIFF_KINDS = [
    ("plain", aiff_file(BIG), [100, 300, -7, 7], 22050),
    ("AIFF-C without compression", aiff_file(BIG, b"NONE"), [100, 300, -7, 7], 22050),
    ("the other name of that", aiff_file(BIG, b"twos"), [100, 300, -7, 7], 22050),
    ("the low byte first", aiff_file(LITTLE, b"sowt"), [100, 300, -7, 7], 22050),
    ("stereo", aiff_file(BIG, channels=2), [200, 0], 22050),
    ("another rate", aiff_file(BIG, rate=44100), [100, 300, -7, 7], 44100),
    ("a telephone's rate", aiff_file(BIG, rate=8000), [100, 300, -7, 7], 8000),
    ("a recorder's rate", aiff_file(BIG, rate=48000), [100, 300, -7, 7], 48000),
    ("more behind it", aiff_file(BIG) + b"NAME\0\0\0\x02hi", [100, 300, -7, 7], 22050),
]


@pytest.mark.parametrize("data, samples, rate", [row[1:] for row in AIFF_KINDS], ids=[row[0] for row in AIFF_KINDS])
def test_what_macos_speaks_into_is_read(data: bytes, samples: list[int], rate: int) -> None:
    assert aiff.is_aiff(data)
    heard = files.read(data)
    assert (list(heard.samples), heard.rate) == (samples, rate)


BAD_AIFF = [
    ("nothing", b""),
    ("a WAV file", GOOD),
    ("cut off in the sound", aiff_file(BIG)[:-3]),
    ("cut off in its description", aiff_file(BIG)[:40]),
    ("no sound", aiff_file(BIG)[:12]),
    ("8 bits", aiff_file(BIG, bits=8)),
    ("compressed", aiff_file(BIG, b"ima4")),
    ("no channel", aiff_file(BIG).replace(struct.pack(">hI", 1, 4), struct.pack(">hI", 0, 4))),
    ("a rate beyond all measure", aiff_file(BIG).replace(RATES[22050], b"\x7f" + RATES[22050][1:])),
]


@pytest.mark.parametrize("data", [row[1] for row in BAD_AIFF], ids=[row[0] for row in BAD_AIFF])
def test_what_is_no_whole_aiff_file_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(UnreadableAudioError, match="AIFF file"):
        aiff.read(data)


def test_other_kinds_are_read_as_wav_files() -> None:
    assert files.read(GOOD) == wav.read(GOOD)


@given(st.binary(max_size=60), st.integers(0, 80), st.integers(0, 80))
@settings(max_examples=80, deadline=None)
def test_no_bytes_at_all_do_more_to_an_aiff_file_than_be_refused(noise: bytes, place: int, rest: int) -> None:
    whole = aiff_file(BIG, b"sowt")
    try:
        files.read(whole[:place] + noise + whole[place : place + rest])
    except UnreadableAudioError:
        return
