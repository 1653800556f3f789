/** Sound out of the browser: its voices, where it has one of the language, and plain tones. */
import type { Cue } from './aloud.ts'

/** In hertz, one after the other. */
const TONES: Readonly<Record<Cue, readonly number[]>> = { heed: [880], take: [880, 660, 880, 660] }
const TONE_SECONDS = 0.18
const LOUDNESS = 0.15

/** In place of what is being said. Nothing where there is no voice for the language: another one is not understood. */
export function say(sentences: readonly string[], tag: string): void {
  speechSynthesis.cancel()
  const [primary = tag] = tag.toLowerCase().split('-')
  const voice = speechSynthesis.getVoices().find(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === primary)
  if (voice === undefined) return
  for (const sentence of sentences) {
    const utterance = new SpeechSynthesisUtterance(sentence)
    utterance.voice = voice
    utterance.lang = voice.lang
    speechSynthesis.speak(utterance)
  }
}

let audio: AudioContext | null = null

/** A browser may keep it silent until somebody has touched the screen. */
export function sound(cue: Cue): void {
  audio ??= new AudioContext()
  void audio.resume()
  const loudness = new GainNode(audio, { gain: LOUDNESS })
  loudness.connect(audio.destination)
  for (const [index, frequency] of TONES[cue].entries()) {
    const tone = new OscillatorNode(audio, { frequency })
    tone.connect(loudness)
    tone.start(audio.currentTime + index * TONE_SECONDS)
    tone.stop(audio.currentTime + (index + 0.8) * TONE_SECONDS)
  }
}
