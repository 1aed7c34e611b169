/** Rooms behind people, 640 by 360. */

/** How chalk draws a line. */
function chalk(colour = "#e9efe6", width = 2.2, opacity = 0.85): string {
  return `fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" opacity="${opacity}"`;
}

/** Waves from two openings that meet, as chalk draws them. */
function waves(x: number, y: number): string {
  const arcs = [18, 34, 50, 66, 82]
    .flatMap((r) => [-22, 22].map((dy) => `M${x},${y + dy - r} A${r},${r} 0 0 1 ${x},${y + dy + r}`))
    .join(" ");
  return `<path d="${arcs}" ${chalk("#e9efe6", 2.2, 0.5)}/>
    <path d="M${x},${y - 78} L${x},${y - 27} M${x},${y - 17} L${x},${y + 17} M${x},${y + 27} L${x},${y + 78}" ${chalk("#e9efe6", 4)}/>
    <path d="M${x - 60},${y - 40} V${y + 40} M${x - 44},${y - 40} V${y + 40} M${x - 28},${y - 40} V${y + 40}" ${chalk("#e9efe6", 2.2, 0.5)}/>
    <path d="M${x + 108},${y - 76} V${y + 76}" ${chalk("#e9efe6", 3)}/>
    <path d="M${x + 112},${y - 70} q16,14 0,28 q26,14 0,28 q40,14 0,28 q26,14 0,28 q16,14 0,28" ${chalk("#ffd9a0")}/>`;
}

function words(x: number, y: number, text: string, size: number): string {
  return `<text x="${x}" y="${y}" font-family="Liberation Serif, Georgia, serif" font-style="italic" font-size="${size}" fill="#e9efe6" opacity=".9">${text}</text>`;
}

/** In front of the board of a physics room. */
export function classroom(): string {
  return `<rect width="640" height="360" fill="#cfc7b4"/>
    <rect width="640" height="360" fill="url(#light)"/>
    <rect x="34" y="22" width="520" height="236" rx="4" fill="#8a6a45"/>
    <rect x="42" y="30" width="504" height="220" fill="#2f4a40"/>
    <rect x="42" y="30" width="504" height="220" fill="url(#board)"/>
    ${waves(140, 140)}
    ${words(56, 60, "two slits", 18)}${words(420, 92, "Δ = d sin θ", 22)}${words(434, 124, "= m λ", 22)}
    <path d="M416,136 q46,12 92,-2" ${chalk("#ffd9a0")}/>
    <rect x="34" y="256" width="520" height="8" fill="#735636"/>
    <rect x="96" y="250" width="30" height="6" rx="2" fill="#f4f1e8"/><rect x="140" y="251" width="16" height="5" rx="2" fill="#ffd9a0"/>
    <g transform="translate(598 74)"><circle r="27" fill="#f7f4ec" stroke="#5a5f55" stroke-width="4"/><path d="M0,0 L0,-16 M0,0 L11,7" stroke="#33382f" stroke-width="3.4" stroke-linecap="round"/></g>
    <path d="M572,360 V214 h68 V360 Z" fill="#9a7a52"/><path d="M580,222 h60 v40 h-60 Z M580,270 h60 v40 h-60 Z" fill="#7d6140"/>
    <path d="M586,262 v-30 h8 v30 Z M596,262 v-34 h10 v34 Z M608,262 v-28 h7 v28 Z M617,262 v-33 h12 v33 Z" fill="#b9583f"/>
    <path d="M596,262 v-34 h10 v34 Z" fill="#3f6f8f"/><path d="M617,262 v-33 h12 v33 Z" fill="#d8b45a"/>`;
}

/** A wall with a window and a plant. */
export function windowSeat(wall: string): string {
  return `<rect width="640" height="360" fill="${wall}"/><rect width="640" height="360" fill="url(#light)"/>
    <rect x="404" y="30" width="196" height="190" rx="4" fill="#f4f1ea"/>
    <rect x="414" y="40" width="84" height="170" fill="#bcdcea"/><rect x="506" y="40" width="84" height="170" fill="#bcdcea"/>
    <path d="M414,210 V160 q30,-34 56,-12 q16,-16 28,4 V210 Z M506,210 V168 q24,-28 44,-8 q20,-22 40,2 V210 Z" fill="#8fb58a"/>
    <rect x="394" y="218" width="216" height="12" rx="3" fill="#e3ddcf"/>
    <path d="M76,300 h64 l-8,60 h-48 Z" fill="#b9704f"/>
    <path d="M108,302 C96,258 62,250 50,214 C86,222 106,250 108,282 C108,238 96,206 112,166 C134,206 126,246 114,284 C124,252 146,228 176,224 C166,262 132,268 112,302 Z" fill="#4f7f56"/>`;
}

/** A wall with books. */
export function bookshelf(wall: string): string {
  const colours = ["#a8543f", "#3f6a86", "#d2ab55", "#5a7d58", "#7a5a86", "#c9c2b0", "#33485a"];
  const row = (y: number, seed: number) => {
    let x = 392;
    let out = "";
    for (let i = 0; x < 600; i++) {
      const width = 10 + ((i * 7 + seed * 5) % 11);
      const height = 40 + ((i * 11 + seed * 3) % 20);
      out += `<rect x="${x}" y="${y - height}" width="${width}" height="${height}" rx="1.5" fill="${colours[(i + seed) % colours.length]}"/>`;
      x += width + 2;
    }
    return `${out}<rect x="380" y="${y}" width="230" height="8" fill="#8d6c48"/>`;
  };
  return `<rect width="640" height="360" fill="${wall}"/><rect width="640" height="360" fill="url(#light)"/>
    <rect x="380" y="24" width="230" height="300" fill="#000" opacity=".07"/>
    ${row(98, 0)}${row(180, 3)}${row(262, 5)}
    <rect x="52" y="52" width="126" height="92" fill="#f5f1e7" stroke="#8d6c48" stroke-width="6"/>
    <path d="M58,138 l32,-42 l22,26 l18,-18 l42,34 Z" fill="#7fa08b"/><circle cx="146" cy="80" r="11" fill="#e5b95d"/>`;
}

/** The gradients that the rooms use. */
export const defs = `<defs>
  <linearGradient id="light" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".28"/><stop offset="1" stop-color="#000" stop-opacity=".2"/></linearGradient>
  <radialGradient id="board" cx=".4" cy=".35" r=".8"><stop offset="0" stop-color="#fff" stop-opacity=".09"/><stop offset="1" stop-color="#000" stop-opacity=".2"/></radialGradient>
</defs>`;
