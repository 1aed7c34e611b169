import type { Page } from "@playwright/test";

/** How many frames the stage's video has shown so far, and how wide they are; zero without a video. */
export function framesOnStage(page: Page): Promise<{ frames: number; width: number }> {
  return page.evaluate(() => {
    const video = [...document.querySelectorAll("video")].find((element) => element.videoWidth > 0);
    return { frames: video?.getVideoPlaybackQuality().totalVideoFrames ?? 0, width: video?.videoWidth ?? 0 };
  });
}

/** The loudest sample that any playing element of the page gives within two seconds, from 0 to 1. */
export function loudness(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const context = new AudioContext();
    await context.resume();
    const analyser = context.createAnalyser();
    let sources = 0;
    for (const element of document.querySelectorAll<HTMLMediaElement>("audio, video")) {
      const stream = element.srcObject;
      if (!(stream instanceof MediaStream) || stream.getAudioTracks().length === 0 || element.muted) continue;
      context.createMediaStreamSource(stream).connect(analyser);
      sources += 1;
    }
    const samples = new Float32Array(analyser.fftSize);
    let peak = 0;
    for (let i = 0; sources > 0 && i < 40; i += 1) {
      await new Promise((next) => setTimeout(next, 50));
      analyser.getFloatTimeDomainData(samples);
      for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
    }
    await context.close();
    return peak;
  });
}
