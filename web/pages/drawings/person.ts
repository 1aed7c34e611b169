/**
 * People as drawings: head and shoulders in a picture of 640 by 360, for cameras that are on where nobody sits. All of
 * a person is in a `Look`; a `Pose` moves them a little, so that a row of drawings is a person who speaks.
 */
import { clothesOf } from "./clothes";
import { hairOf } from "./hair";

/** How somebody looks. Colours are CSS colours. */
export type Look = {
  skin: string;
  hair: "short" | "bun" | "long" | "curls" | "bob" | "scarf" | "crop" | "tail" | "waves";
  hairColour: string;
  clothes: "shirt" | "sweater" | "hoodie" | "blazer";
  clothesColour: string;
  glasses?: boolean;
  beard?: boolean;
};

/** Where somebody is in a movement. */
export type Pose = {
  /** How far the mouth is open, 0 to 1. */
  mouth: number;
  /** How far the eyes are closed, 0 to 1. */
  lids: number;
  /** How far the head leans to the picture's right, in degrees. */
  lean: number;
  /** How far the whole person moved to the picture's right, in units of the picture. */
  shift: number;
};

/** Somebody who listens. */
export const still: Pose = { mouth: 0, lids: 0, lean: 0, shift: 0 };

/** A darker or lighter tone of a colour, as an overlay of black or white in it. */
export function tone(colour: string, part: number): string {
  return `color-mix(in oklab, ${colour}, ${part < 0 ? "black" : "white"} ${Math.abs(part) * 100}%)`;
}

const NECK = "M294,196 L294,250 C300,272 340,272 346,250 L346,196 Z";
const HEAD =
  "M272,146 C271,103 293,84 320,84 C347,84 369,103 368,146 C367,170 362,190 350,206 C341,218 331,224 320,224 C309,224 299,218 290,206 C278,190 273,170 272,146 Z";

/** Draws a person with the face at (320, 155); `place` is a transform that puts them into a picture. */
export function personOf(look: Look, pose: Pose, place = ""): string {
  const { back, front } = hairOf(look);
  const shade = tone(look.skin, -0.18);
  const scarf = look.hair === "scarf";
  const move = `translate(${pose.shift.toFixed(2)} 0)`;
  return `<g transform="${place} ${move}">
    <g transform="rotate(${(pose.lean * 0.6).toFixed(2)} 320 250)">${back}</g>
    <path d="${NECK}" fill="${look.skin}"/>
    <path d="M294,206 C302,232 338,232 346,206 L346,222 C338,246 302,246 294,222 Z" fill="${shade}" opacity=".55"/>
    ${clothesOf(look)}
    <g transform="rotate(${pose.lean.toFixed(2)} 320 250)">
      ${scarf ? "" : ears(look)}
      <path d="${HEAD}" fill="${look.skin}"/>
      <path d="M346,96 C364,108 369,126 368,146 C367,170 362,190 350,206 C341,218 331,224 320,224 C346,206 356,160 346,96 Z" fill="${shade}" opacity=".22"/>
      ${look.beard ? beard(look) : ""}
      ${face(look, pose)}
      ${front}
      ${look.glasses ? glasses() : ""}
    </g>
  </g>`;
}

function ears({ skin }: Look): string {
  const ear = (x: number) =>
    `<ellipse cx="${x}" cy="157" rx="8.5" ry="13" fill="${skin}"/><ellipse cx="${x}" cy="157" rx="4" ry="8" fill="${tone(skin, -0.18)}" opacity=".6"/>`;
  return ear(271) + ear(369);
}

function face(look: Look, { mouth, lids }: Pose): string {
  const { skin } = look;
  const line = tone(skin, -0.42);
  const brow = look.hair === "scarf" ? "#33261e" : tone(look.hairColour, -0.25);
  const eye = (x: number) => {
    const open = Math.max(0.08, 1 - lids);
    return `<g transform="translate(${x} 152)">
      <ellipse rx="9" ry="${(6 * open).toFixed(2)}" fill="#fdfaf5"/>
      <circle r="${(4.6 * Math.min(1, open * 1.4)).toFixed(2)}" cy=".4" fill="#33251d"/>
      ${lids < 0.5 ? `<circle r="1.4" cx="1.7" cy="-1.4" fill="#fff"/>` : ""}
      <path d="M-9.5,${(-1 - 4 * open).toFixed(2)} Q0,${(-4 - 5 * open).toFixed(2)} 9.5,${(-1 - 4 * open).toFixed(2)}" fill="none" stroke="#2a1d17" stroke-width="2" stroke-linecap="round"/>
    </g>`;
  };
  const lip = tone(`color-mix(in oklab, ${skin}, #a8323f 45%)`, -0.08);
  const lips =
    mouth < 0.12
      ? `<path d="M303,193 Q320,205 337,193" fill="none" stroke="${lip}" stroke-width="3.6" stroke-linecap="round"/>`
      : `<path d="M304,192 Q320,${(190 - mouth * 2).toFixed(1)} 336,192 Q333,${(197 + mouth * 14).toFixed(1)} 320,${(198 + mouth * 14).toFixed(1)} Q307,${(197 + mouth * 14).toFixed(1)} 304,192 Z" fill="#5b1d22" stroke="${lip}" stroke-width="2.6" stroke-linejoin="round"/>
         <path d="M308,193.5 Q320,${(192 - mouth).toFixed(1)} 332,193.5 L330,${(195 + mouth * 2).toFixed(1)} Q320,${(196 + mouth * 2).toFixed(1)} 310,${(195 + mouth * 2).toFixed(1)} Z" fill="#fff" opacity=".9"/>`;
  return `
    <ellipse cx="294" cy="178" rx="11" ry="7" fill="#e2574c" opacity=".13"/>
    <ellipse cx="346" cy="178" rx="11" ry="7" fill="#e2574c" opacity=".13"/>
    <path d="M287,136 Q298,129 310,135" fill="none" stroke="${brow}" stroke-width="4" stroke-linecap="round"/>
    <path d="M330,135 Q342,129 353,136" fill="none" stroke="${brow}" stroke-width="4" stroke-linecap="round"/>
    ${eye(299)}${eye(341)}
    <path d="M320,152 C318,164 313,172 315,176 C318,179 323,179 326,176" fill="none" stroke="${line}" stroke-width="2.2" stroke-linecap="round" opacity=".75"/>
    ${lips}`;
}

function beard({ hairColour }: Look): string {
  return `<path d="M273,158 C276,182 280,196 290,207 C299,219 309,225 320,225 C331,225 341,219 350,207 C360,196 364,182 367,158 C362,178 352,184 340,183 C330,180 310,180 300,183 C288,184 278,178 273,158 Z M303,191 C312,186 328,186 337,191 C334,202 306,202 303,191 Z" fill="${hairColour}" fill-rule="evenodd" opacity=".92"/>`;
}

function glasses(): string {
  const lens = (x: number) =>
    `<rect x="${x - 16}" y="139" width="32" height="27" rx="11" fill="#fff" fill-opacity=".12" stroke="#2b2b2e" stroke-width="2.8"/>`;
  return `${lens(299)}${lens(341)}<path d="M315,150 Q320,146 325,150 M283,149 L272,146 M357,149 L368,146" fill="none" stroke="#2b2b2e" stroke-width="2.8"/>`;
}
