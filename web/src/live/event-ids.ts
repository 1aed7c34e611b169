/**
 * The ids of many events of one session. A bundle does not hold them, and a page that opens one computes all of them
 * before it shows the class, so this is the same as `eventIdOf` at a fraction of its cost: SHA-1 (FIPS 180-4) over
 * messages that all begin with the session and have the same length.
 */

/** 16 bytes of the session, then "<actor>/<operation>" as text. */
const messageLength = 16 + 36 + 1 + 36;
/** Two chunks of 64 bytes hold the message, the bit behind it and its length. */
const chunks = 2;

/** Makes the function that gives the id of the event that an actor's operation makes in a session. */
export function eventIds(session: string): (actor: string, op: string) => string {
  const block = new DataView(new ArrayBuffer(64 * chunks));
  const hex = session.replaceAll("-", "");
  for (let i = 0; i < 16; i++) block.setUint8(i, Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16));
  block.setUint8(52, 0x2f);
  block.setUint8(messageLength, 0x80);
  block.setUint32(64 * chunks - 4, messageLength * 8);
  const schedule = new Int32Array(80);
  const state = new Int32Array(5);
  return (actor, op) => {
    for (let i = 0; i < 36; i++) {
      block.setUint8(16 + i, actor.charCodeAt(i));
      block.setUint8(53 + i, op.charCodeAt(i));
    }
    state[0] = 0x67452301;
    state[1] = 0xefcdab89;
    state[2] = 0x98badcfe;
    state[3] = 0x10325476;
    state[4] = 0xc3d2e1f0;
    for (let chunk = 0; chunk < chunks; chunk++) compress(state, schedule, block, chunk * 64);
    return idOf(state);
  };
}

/** Takes a chunk into the state. */
function compress(state: Int32Array, w: Int32Array, block: DataView, at: number): void {
  for (let i = 0; i < 16; i++) w[i] = block.getInt32(at + i * 4);
  for (let i = 16; i < 80; i++) {
    const x = (w[i - 3] as number) ^ (w[i - 8] as number) ^ (w[i - 14] as number) ^ (w[i - 16] as number);
    w[i] = (x << 1) | (x >>> 31);
  }
  let [a, b, c, d, e] = state as unknown as [number, number, number, number, number];
  for (let i = 0; i < 80; i++) {
    let mixed: number;
    if (i < 20) mixed = ((b & c) | (~b & d)) + 0x5a827999;
    else if (i < 40) mixed = (b ^ c ^ d) + 0x6ed9eba1;
    else if (i < 60) mixed = ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
    else mixed = (b ^ c ^ d) + 0xca62c1d6;
    const next = (((a << 5) | (a >>> 27)) + mixed + e + (w[i] as number)) | 0;
    e = d;
    d = c;
    c = (b << 30) | (b >>> 2);
    b = a;
    a = next;
  }
  state[0] = (state[0] as number) + a;
  state[1] = (state[1] as number) + b;
  state[2] = (state[2] as number) + c;
  state[3] = (state[3] as number) + d;
  state[4] = (state[4] as number) + e;
}

/** The first 16 bytes, marked as a UUID of version 5. */
function idOf(state: Int32Array): string {
  const words = [0, 1, 2, 3].map((i) => {
    let word = (state[i] as number) >>> 0;
    if (i === 1) word = ((word & 0xffff0fff) | 0x5000) >>> 0;
    if (i === 2) word = ((word & 0x3fffffff) | 0x80000000) >>> 0;
    return word.toString(16).padStart(8, "0");
  }) as [string, string, string, string];
  const [a, b, c, d] = words;
  return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${d}`;
}
