/** A page of a lesson, for shared screens: 1280 by 720. */

const INK =
  '<path d="M872,322 C930,288 1062,304 1076,364 C1082,424 968,446 892,430 C816,412 824,338 892,310" fill="none" stroke="#0f7a4c" stroke-width="6" stroke-linecap="round"/>';

/** Two slits, the waves behind them, and what the screen shows; with a circle drawn around the answer, or without. */
export function slidePicture(hasInk = true): string {
  const rings = Array.from({ length: 15 }, (_, i) => 24 + i * 24)
    .flatMap((r) => [292, 412].map((y) => `M360,${y - r} A${r},${r} 0 0 1 360,${y + r}`))
    .join(" ");
  const plane = [150, 178, 206, 234, 262, 290, 318].map((x) => `M${x},210 V494`).join(" ");
  const bands = Array.from({ length: 9 }, (_, i) => {
    const strength = Math.cos((i - 4) * 0.36) ** 2;
    return `<rect x="760" y="${168 + i * 42}" width="26" height="24" rx="3" fill="#d23b2f" opacity="${strength.toFixed(2)}"/>`;
  }).join("");
  const sans = 'font-family="Liberation Sans, Arial, sans-serif"';
  const serif = 'font-family="Liberation Serif, Georgia, serif" font-style="italic"';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720" width="1280" height="720">
    <defs><clipPath id="between"><rect x="360" y="150" width="400" height="404"/></clipPath></defs>
    <rect width="1280" height="720" fill="#fff"/>
    <text x="72" y="92" ${sans} font-size="42" font-weight="700" fill="#14233a">When do the two waves arrive in step?</text>
    <path d="${plane}" stroke="#6f97c8" stroke-width="2" fill="none"/>
    <g clip-path="url(#between)"><path d="${rings}" stroke="#6f97c8" stroke-width="2" fill="none" opacity=".7"/></g>
    <path d="M360,150 V282 M360,302 V402 M360,422 V554" stroke="#14233a" stroke-width="9"/>
    <rect x="756" y="150" width="34" height="404" fill="#171a20"/>${bands}
    <path d="M360,292 L760,264 M360,412 L760,264" stroke="#14233a" stroke-width="3" fill="none"/>
    <path d="M360,412 L398,382" stroke="#d23b2f" stroke-width="7"/><path d="M360,292 L398,382" stroke="#14233a" stroke-width="2.5" stroke-dasharray="6 6"/>
    <circle cx="764" cy="264" r="8" fill="#14233a"/>
    <g ${serif} font-size="34" fill="#14233a"><text x="726" y="246">P</text><text x="312" y="288">S₁</text><text x="312" y="432">S₂</text>
      <text x="880" y="250" font-size="42">Δ = d sin θ</text><text x="880" y="370" font-size="42">Δ = m λ</text><text x="880" y="480" font-size="42">Δ = (m + ½) λ</text></g>
    <g ${sans} font-size="23" fill="#4d5a6c"><text x="880" y="286">path difference</text><text x="880" y="406">in step: bright</text><text x="880" y="516">out of step: dark</text>
      <text x="150" y="540">laser, 633 nm</text><text x="330" y="596">slits</text><text x="742" y="596">screen</text><text x="72" y="672">Physics 12 · Waves and light</text><text x="1190" y="672">7</text></g>
    ${hasInk ? INK : ""}
  </svg>`;
}
