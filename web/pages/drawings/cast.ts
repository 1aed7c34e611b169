/** Who is in the drawn class, and their pictures. */
import { type Look, type Pose, personOf, still } from "./person";
import { bookshelf, classroom, defs, windowSeat } from "./places";

type Part = { look: Look; room: () => string; place: string };

const TEACHER: Part = {
  look: {
    skin: "#b97a56",
    hair: "bun",
    hairColour: "#2a1b16",
    clothes: "blazer",
    clothesColour: "#3c5f7a",
    glasses: true,
  },
  room: classroom,
  place: "translate(-26 4) scale(1.12)",
};

const middle = "translate(-70 -22) scale(1.22)";
const STUDENTS: Part[] = [
  {
    look: { skin: "#d9a178", hair: "waves", hairColour: "#3b241b", clothes: "sweater", clothesColour: "#c0563f" },
    room: () => windowSeat("#d8d2c2"),
    place: middle,
  },
  {
    look: { skin: "#c98d63", hair: "short", hairColour: "#231a17", clothes: "hoodie", clothesColour: "#47696b" },
    room: () => bookshelf("#a9b4ad"),
    place: middle,
  },
  {
    look: {
      skin: "#f0c8a8",
      hair: "crop",
      hairColour: "#8a5a34",
      clothes: "shirt",
      clothesColour: "#6f86b5",
      glasses: true,
    },
    room: () => windowSeat("#c7cdbb"),
    place: middle,
  },
  {
    look: { skin: "#f2d0b4", hair: "bob", hairColour: "#c08a3e", clothes: "hoodie", clothesColour: "#8a6aa3" },
    room: () => bookshelf("#d3c5b3"),
    place: middle,
  },
  {
    look: { skin: "#a8683f", hair: "long", hairColour: "#1f1613", clothes: "sweater", clothesColour: "#d1a03c" },
    room: () => windowSeat("#b7c3c9"),
    place: middle,
  },
  {
    look: {
      skin: "#ecc09c",
      hair: "short",
      hairColour: "#5b4433",
      clothes: "sweater",
      clothesColour: "#4b5f49",
      beard: true,
    },
    room: () => bookshelf("#c4ccd0"),
    place: middle,
  },
  {
    look: { skin: "#6f4630", hair: "curls", hairColour: "#1b1413", clothes: "shirt", clothesColour: "#d8d3c4" },
    room: () => windowSeat("#cbbfae"),
    place: middle,
  },
  {
    look: { skin: "#d7a67d", hair: "scarf", hairColour: "#567a8c", clothes: "sweater", clothesColour: "#3d4c5c" },
    room: () => bookshelf("#d6cfbf"),
    place: middle,
  },
];

function picture({ look, room, place }: Part, pose: Pose): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" width="1280" height="720">${defs}${room()}${personOf(look, pose, place)}</svg>`;
}

/** The teacher before the board. */
export function teacherPicture(pose: Pose = { ...still, mouth: 0.5, lean: -1.5 }): string {
  return picture(TEACHER, pose);
}

/** One of the students where they sit; each number is always the same person. */
export function studentPicture(number: number, pose: Pose = still): string {
  const part = STUDENTS[number % STUDENTS.length] as Part;
  return picture(part, pose);
}

/** The teacher at a moment of a loop of so many seconds: speaks, blinks, leans a little, and ends as they began. */
export function teacherAt(seconds: number, loop: number): string {
  const turn = (seconds / loop) * 2 * Math.PI;
  const voice = Math.abs(Math.sin(turn * 14)) * (0.35 + 0.65 * Math.max(0, Math.sin(turn * 3 + 0.6)));
  const blink = [0.11, 0.46, 0.83].some((at) => Math.abs(seconds / loop - at) * loop < 0.09) ? 0.95 : 0;
  return teacherPicture({
    mouth: voice,
    lids: blink,
    lean: 2.2 * Math.sin(turn) + 0.8 * Math.sin(turn * 3),
    shift: 7 * Math.sin(turn * 2),
  });
}
