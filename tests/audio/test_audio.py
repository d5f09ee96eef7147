"""Sound as a telephone carries it: band, loudness, silence around, and files that any player opens."""

from __future__ import annotations

import io
import math
import struct
import subprocess
import sys
import wave
from array import array
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.audio import codec, levels, sound, telephone, wav
from hotline.audio.sound import Sound, UnreadableAudioError
from tests.support.sounds import encoded, made, speech, tone

EDGE = 400


def level_through(hertz: float, rate: int) -> float:
    """How much of a tone is left at the telephone's rate, in dB."""
    before = tone(hertz, rate, seconds=0.3)
    after = codec.resample(before, telephone.RATE)[EDGE:-EDGE]
    return levels.decibels(levels.power(after)) - levels.decibels(levels.power(before.samples))


@pytest.mark.parametrize("rate", [16000, 22050, 48000])
@pytest.mark.parametrize("hertz", [300, 1000, 3000, 3400])
def test_the_band_of_a_telephone_passes(rate: int, hertz: float) -> None:
    assert abs(level_through(hertz, rate)) < 0.2


ABOVE = [(rate, hertz) for rate in (11025, 16000, 22050, 44100, 48000) for hertz in (4600, 5000, 7000, 10000)]


@pytest.mark.parametrize("rate, hertz", [(rate, hertz) for rate, hertz in ABOVE if hertz < rate / 2])
def test_what_lies_above_it_does_not_fold_back(rate: int, hertz: float) -> None:
    assert level_through(hertz, rate) < -60


@pytest.mark.parametrize("rate", [8000, 11025, 16000, 22050, 44100, 48000])
def test_another_rate_moves_nothing_and_cuts_nothing_off(rate: int) -> None:
    click = made(lambda t: 0.5 * (abs(t - 0.25) < 0.0005), 0.5, rate)
    after = codec.resample(click, telephone.RATE)
    assert len(after) == pytest.approx(0.5 * telephone.RATE, abs=1)
    assert after.index(max(after)) == pytest.approx(0.25 * telephone.RATE, abs=4)


def test_fewer_samples_than_a_telephone_has_are_refused() -> None:
    with pytest.raises(ValueError, match="below"):
        telephone.for_telephone(tone(300, 6000))


def test_more_samples_than_any_recorder_takes_are_refused() -> None:
    with pytest.raises(ValueError, match="too high"):
        telephone.for_telephone(Sound(array("h", [1] * 100), 2_000_000_000))


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
    with pytest.raises(ValueError, match="recording is silent"):
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


def chunks(file: bytes) -> dict[bytes, bytes]:
    """The parts of a WAV file by name, read as the format is written down (RIFF, 1991), in their order."""
    assert file[:4] + file[8:12] == b"RIFFWAVE"
    assert struct.unpack("<I", file[4:8]) == (len(file) - 8,)
    found, start = {}, 12
    while start < len(file):
        name, size = struct.unpack("<4sI", file[start : start + 8])
        found[name] = file[start + 8 : start + 8 + size]
        assert len(found[name]) == size
        start += 8 + size + size % 2
    return found


LAYOUTS = [
    ("mu-law", wav.AudioFormat.MULAW, [b"fmt ", b"fact", b"data"], (7, 1, 8000, 8000, 1, 8)),
    ("PCM", wav.AudioFormat.PCM, [b"fmt ", b"data"], (1, 1, 8000, 16000, 2, 16)),
]


@pytest.mark.parametrize("form, names, layout", [row[1:] for row in LAYOUTS], ids=[row[0] for row in LAYOUTS])
@pytest.mark.parametrize("count", [1, 2, 801])
def test_a_written_file_has_the_exact_header_and_nothing_else(
    count: int, form: wav.AudioFormat, names: list[bytes], layout: tuple[int, ...]
) -> None:
    """Kind, channels, samples a second, bytes a second, bytes a sample, bits a sample; then the number of samples."""
    written = codec.encode(Sound(array("h", [100] * count), 8000), form)
    parts = chunks(written)
    assert list(parts) == names
    assert struct.unpack("<HHIIHH", parts[b"fmt "][:16]) == layout
    assert parts.get(b"fact", struct.pack("<I", count)) == struct.pack("<I", count)
    assert len(parts[b"data"]) == count * layout[4]
    assert wav.is_for_telephone(written)
    assert wav.is_whole(written[: wav.HEAD], len(written))


def test_mu_law_is_the_telephones() -> None:
    """The bytes for these samples in ITU-T G.711 (mu-law); decoding gives the middle of each step."""
    samples = array("h", [0, 1000, -1000, 32767, -32768, 100])
    written = codec.encode(Sound(samples, 8000))
    assert chunks(written)[b"data"] == bytes([0xFF, 0xCE, 0x4E, 0x80, 0x00, 0xF2])
    assert list(codec.decode(written).samples) == [0, 988, -988, 32124, -32124, 104]


@given(st.lists(st.integers(-32768, 32767), min_size=1, max_size=200))
@settings(max_examples=30, deadline=None)
def test_mu_law_keeps_every_sample_to_half_a_step(samples: list[int]) -> None:
    """The standard takes samples of 14 bits: the last two of 16 are dropped first."""
    back = codec.decode(codec.encode(Sound(array("h", samples), 8000))).samples
    assert all(abs(a - b) <= 3 + (abs(a) + 132) / 32 for a, b in zip(samples, back, strict=True))


def test_pcm_is_what_the_standard_library_reads() -> None:
    with wave.open(io.BytesIO(codec.encode(tone(440, 8000), wav.AudioFormat.PCM))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 8000)
        assert file.readframes(file.getnframes()) == tone(440, 8000).samples.tobytes()


GOOD = codec.encode(tone(440, 8000))
NOT_FOR_TELEPHONES = [
    ("nothing", b""),
    ("another kind of file", b"ID3"),
    ("cut off", GOOD[:-5]),
    ("cut off in its header", GOOD[:30]),
    ("another rate", codec.encode(tone(440, 16000))),
    ("no sound in it", GOOD[:-4008] + b"data\0\0\0\0"),
]


@pytest.mark.parametrize("data", [row[1] for row in NOT_FOR_TELEPHONES], ids=[row[0] for row in NOT_FOR_TELEPHONES])
def test_what_cannot_be_played_on_a_call_as_it_is(data: bytes) -> None:
    assert not wav.is_for_telephone(data)


def other(tag: int, bits: int, body: bytes, channels: int = 1, rate: int = 8000) -> bytes:
    """A WAV file of another kind."""
    frame = channels * bits // 8
    layout = struct.pack("<HHIIHH", tag, channels, rate, rate * frame, frame, bits)
    content = b"WAVEfmt " + struct.pack("<I", 16) + layout + b"data" + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(content)) + content


def aiff(body: bytes, how: bytes = b"", channels: int = 1) -> bytes:
    """An AIFF file of 22,050 samples a second, which macOS writes; AIFF-C when `how` is its compression."""
    rate = bytes.fromhex("400dac44000000000000")  # as a float of 80 bits
    common = struct.pack(">hIh", channels, len(body) // channels // 2, 16) + rate
    common += how + b"\x0enot compressed\0" if how else b""
    parts = ((b"FVER", b"\xa2\x80\x51\x40"), (b"COMM", common), (b"SSND", bytes(8) + body))
    content = b"AIFC" if how else b"AIFF"
    content += b"".join(tag + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2) for tag, data in parts)
    return b"FORM" + struct.pack(">I", len(content)) + content


BIG, LITTLE = struct.pack(">4h", 100, 300, -7, 7), struct.pack("<4h", 100, 300, -7, 7)
KINDS: list[tuple[str, bytes, list[int], int]] = [
    ("8 bits", other(1, 8, bytes([128, 192, 64])), [0, 16384, -16384], 8000),
    ("16 bits", other(1, 16, LITTLE, rate=44100), [100, 300, -7, 7], 44100),
    ("24 bits", other(1, 24, b"\0\0\0\xff\x00\x40\0\x00\xc0"), [0, 16384, -16384], 8000),
    ("32 bits", other(1, 32, struct.pack("<3i", 0, 2**30, -(2**30))), [0, 16384, -16384], 8000),
    ("floats", other(3, 32, struct.pack("<4f", 0, 0.5, -0.5, 7)), [0, 16384, -16384, 32767], 8000),
    ("stereo", other(1, 16, LITTLE, channels=2), [200, 0], 8000),
    ("AIFF", aiff(BIG), [100, 300, -7, 7], 22050),
    ("AIFF-C without compression", aiff(BIG, b"NONE"), [100, 300, -7, 7], 22050),
    ("AIFF-C, the low byte first", aiff(LITTLE, b"sowt"), [100, 300, -7, 7], 22050),
    ("AIFF in stereo", aiff(BIG, channels=2), [200, 0], 22050),
    ("no sample at all, as an engine writes that said nothing", other(1, 16, b""), [], 8000),
]


@pytest.mark.parametrize("data, samples, rate", [row[1:] for row in KINDS], ids=[row[0] for row in KINDS])
def test_what_engines_and_computers_write_is_read(data: bytes, samples: list[int], rate: int) -> None:
    heard = codec.decode(data)
    assert heard.rate == rate
    assert list(heard.samples) == pytest.approx(samples, abs=1)


RECORDERS: Mapping[str, tuple[str, int]] = {
    "m4a": ("aac", 44100),
    "mp3": ("libmp3lame", 44100),
    "ogg": ("libopus", 48000),
    "opus": ("libopus", 48000),
    "3gp": ("libopencore_amrnb", 8000),
    "amr": ("libopencore_amrnb", 8000),
    "mp4": ("aac", 48000),
    "caf": ("pcm_s16le", 48000),
    "flac": ("flac", 44100),
    "webm": ("libopus", 48000),
    "aac": ("aac", 44100),
}
"""What phones record: the ending of the file's name, the codec and the samples a second."""


@pytest.mark.parametrize("ending", RECORDERS)
def test_what_phones_record_is_read(ending: str) -> None:
    encoder, rate = RECORDERS[ending]
    said = speech(2.5, rate)
    heard = codec.decode(encoded(said, ending, encoder))
    assert heard.rate == rate
    assert heard.seconds == pytest.approx(2.5, abs=0.2)
    assert levels.active_level(heard) == pytest.approx(levels.active_level(said), abs=1.5)


UNREADABLE = [
    ("nothing", b""),
    ("a text", b"hello"),
    ("only a header", GOOD[:12]),
    ("a codec that is not known", other(0x4242, 16, b"mp3!")),
    ("no channel", other(1, 16, b"", 0)),
    ("a playlist, which names other files", b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/hosts\n"),
    ("a list of files to be joined", b"ffconcat version 1.0\nfile /etc/hosts\n"),
]


@pytest.mark.parametrize("data", [row[1] for row in UNREADABLE], ids=[row[0] for row in UNREADABLE])
def test_what_has_no_sound_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(UnreadableAudioError, match="it is not a readable audio file"):
        codec.decode(data)


def test_what_is_far_too_long_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "MOST_SECONDS", 60)
    codec.decode(codec.encode(Sound(array("h", [9]) * 60 * 100, 100)))
    with pytest.raises(UnreadableAudioError, match="longer than 1 minute"):
        codec.decode(codec.encode(Sound(array("h", [9]) * 61 * 100, 100)))


@given(st.binary(max_size=120), st.integers(0, 60), st.integers(0, 200))
@settings(max_examples=80, deadline=None)
def test_no_bytes_at_all_do_more_than_be_refused(noise: bytes, place: int, rest: int) -> None:
    for whole in (GOOD, aiff(BIG, b"sowt")):
        data = whole[:place] + noise + whole[place : place + rest]
        wav.is_for_telephone(data)
        try:
            codec.decode(data)
        except UnreadableAudioError:
            continue


def test_the_decoder_is_not_even_imported_where_calls_are_answered() -> None:
    """Neither by the server nor by what makes recordings beside it: the child processes that speak load it."""
    program = (
        "import sys, hotline.web.app, hotline.web.webhooks, hotline.recordings.background, "
        "hotline.recordings.render, hotline.speech.pool, "
        "hotline.cli.serve; print('av' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
