/** How loud a microphone is. */

/** Below this level nothing is heard: the noise of a muted or dead microphone. */
export const silence = 0.02;

/** Measures one microphone track, on a scale that fits speech: 0 is silence, 1 as loud as it gets. */
export class Meter {
  private readonly context = new AudioContext();
  private readonly analyser: AnalyserNode;
  private readonly samples: Float32Array<ArrayBuffer>;

  constructor(track: MediaStreamTrack) {
    this.analyser = this.context.createAnalyser();
    this.analyser.fftSize = 1024;
    this.samples = new Float32Array(this.analyser.fftSize);
    this.context.createMediaStreamSource(new MediaStream([track])).connect(this.analyser);
    void this.context.resume();
  }

  /** The level now, 0 to 1. */
  level(): number {
    this.analyser.getFloatTimeDomainData(this.samples);
    return loudness(this.samples);
  }

  /** The level of the last 20 ms or so, in dB of full scale. */
  decibels(): number {
    this.analyser.getFloatTimeDomainData(this.samples);
    return decibels(this.samples);
  }

  /** Lets go of the microphone. */
  close(): void {
    void this.context.close();
  }
}

/** How loud samples in [-1, 1] are, from −60 dB (0) to −12 dB (1), where speech lies. */
export function loudness(samples: ArrayLike<number>): number {
  return Math.min(1, Math.max(0, (decibels(samples) + 60) / 48));
}

/** Root mean square of samples in [-1, 1], in dB of full scale. */
export function decibels(samples: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < samples.length; index += 1) sum += (samples[index] ?? 0) ** 2;
  return 20 * Math.log10(Math.sqrt(sum / Math.max(1, samples.length)) || 1e-9);
}

/** Plays two short tones through a loudspeaker. Resolves when they are over. */
export async function playTones(speaker: string | undefined): Promise<void> {
  const context = new AudioContext();
  try {
    const routed = context as AudioContext & { setSinkId?: (id: string) => Promise<void> };
    if (speaker) await routed.setSinkId?.(speaker);
    const end = [523.25, 659.25].reduce((start, pitch) => tone(context, pitch, start), context.currentTime + 0.05);
    await new Promise((resolve) => setTimeout(resolve, (end - context.currentTime) * 1_000 + 100));
  } finally {
    await context.close();
  }
}

/** One tone of 0.35 s that swells and fades; gives the second at which the next may start. */
function tone(context: AudioContext, hertz: number, start: number): number {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(0.2, start + 0.04);
  gain.gain.exponentialRampToValueAtTime(0.001, start + 0.35);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.36);
  return start + 0.36;
}
