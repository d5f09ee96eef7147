// Says words: with a voice that lives on this computer, or as captions for as long as a voice would take.

const WORDS_A_MINUTE = 165;

// A voice that is a service of another company would send the words there, so only local ones are used.
function voiceFor(language) {
  const voices = window.speechSynthesis?.getVoices().filter((voice) => voice.localService) ?? [];
  return voices.find((voice) => voice.lang === language)
    ?? voices.find((voice) => voice.lang.slice(0, 2) === language.slice(0, 2)) ?? null;
}

export const hasVoice = (language) => voiceFor(language) !== null;

function lasting(words) {
  const commas = (words.match(/[,.?!]/g) ?? []).length;
  return 60000 / WORDS_A_MINUTE * words.split(/\s+/).length + 150 * commas;
}

function until(signal, begin, end) {
  return new Promise((resolve) => {
    const done = () => { signal.removeEventListener("abort", done); end(); resolve(); };
    signal.addEventListener("abort", done, { once: true });
    begin(done);
    if (signal.aborted) done();
  });
}

function shown(words, signal) {
  let timer;
  return until(signal, (done) => { timer = setTimeout(done, lasting(words)); }, () => clearTimeout(timer));
}

function spoken(words, voice, signal) {
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  let timer; // some browsers never say that they have ended
  return until(signal, (done) => {
    utterance.onend = done;
    utterance.onerror = done;
    timer = setTimeout(done, 3 * lasting(words) + 3000);
    speechSynthesis.speak(utterance);
  }, () => { clearTimeout(timer); speechSynthesis.cancel(); });
}

export function say(words, language, how, signal) {
  if (how === "at-once" || signal.aborted) return Promise.resolve();
  const voice = how === "aloud" ? voiceFor(language) : null;
  return voice ? spoken(words, voice, signal) : shown(words, signal);
}

export function play(url, how, signal) {
  if (how !== "aloud" || signal.aborted) return Promise.resolve();
  const audio = new Audio(url);
  return until(signal, (done) => {
    audio.onended = done;
    audio.onerror = done;
    audio.play().catch(done);
  }, () => audio.pause());
}
