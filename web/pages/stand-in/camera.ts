/** Draws the teacher's camera: a loop of a few seconds in which they speak, for demos and tests to send and record. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { teacherAt } from "../drawings/cast";
import { startBrowser } from "./open";

const loop = { seconds: 8, perSecond: 15, width: 640, height: 360 } as const;

/** Writes the loop as VP8 to a file. */
export async function drawCamera(file: string, ffmpeg: string): Promise<void> {
  const { seconds, perSecond, width, height } = loop;
  const browser = await startBrowser();
  const encoder = spawn(
    ffmpeg,
    // biome-ignore format: one option and its value after the other
    ["-loglevel", "error", "-y", "-f", "image2pipe", "-framerate", `${perSecond}`, "-c:v", "png", "-i", "-",
     "-c:v", "libvpx", "-pix_fmt", "yuv420p", "-b:v", "160k", "-crf", "18", "-g", `${perSecond}`, "-deadline", "good",
     "-cpu-used", "1", "-threads", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact", file],
    { stdio: ["pipe", "inherit", "inherit"] },
  );
  const ended = once(encoder, "exit");
  try {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.setContent(`<style>html, body { margin: 0 } img { display: block; width: 100% }</style><img>`);
    for (let frame = 0; frame < seconds * perSecond; frame++) {
      const drawing = teacherAt(frame / perSecond, seconds);
      await page.evaluate(async (svg) => {
        const image = document.querySelector("img");
        if (!image) return;
        image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
        await image.decode();
      }, drawing);
      if (!encoder.stdin.write(await page.screenshot({ type: "png" }))) await once(encoder.stdin, "drain");
    }
    encoder.stdin.end();
    const [code] = await ended;
    if (code !== 0) throw new Error(`ffmpeg ended with ${code}`);
  } finally {
    await browser.close();
  }
}
