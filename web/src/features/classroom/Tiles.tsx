import { shallowEqual } from "@/live/hooks";
import { placesOf } from "@/live/layouts";
import type { RoomPerson } from "@/live/room-people";
import { isStaff } from "@/live/selectors";
import { Tile } from "./Tile";
import type { View } from "./useClass";
import { useClassValue } from "./useClass";

/**
 * The tiles beside the stage; nothing while there are none. The more there are the smaller they get; one alone has its
 * place to itself, unless it is dense.
 */
export function Tiles({ isDense = false, className }: { isDense?: boolean; className: string }) {
  const ids = useTiles();
  if (ids.length === 0) return null;
  return (
    <div
      className={className}
      style={
        isDense || ids.length > 1
          ? { gridTemplateColumns: `repeat(${columnsFor(ids.length)}, minmax(0, 1fr))` }
          : undefined
      }
    >
      {ids.map((id) => (
        <Tile key={id} id={id} />
      ))}
    </div>
  );
}

/** Ten who speak leave the list of people its room. */
function columnsFor(tiles: number): number {
  if (tiles <= 4) return 2;
  return tiles <= 9 ? 3 : 4;
}

/** Who has a tile, in order. */
export const useTiles = (): readonly string[] => useClassValue(tilesOf, shallowEqual);

/**
 * Whose face or initials stand beside the stage: those who teach, and students who show themselves. Not who is on the
 * stage.
 */
function tilesOf({ room, stage, details }: View): string[] {
  const onStage = placesOf(stage).includes("camera") ? (stage.camera?.participant_id ?? null) : null;
  const shown = room.people.filter((person) => {
    if (person.id === onStage) return false;
    // Who has the floor without a picture has a line below the tiles.
    const sends = person.camera !== null;
    if (person.me) return details.staff || sends;
    return sends || isStaff(person.role);
  });
  // Staff see themselves first; a student looks at the others.
  const rank = (person: RoomPerson) => (person.me ? (details.staff ? 0 : 3) : isStaff(person.role) ? 1 : 2);
  return shown.sort((a, b) => rank(a) - rank(b)).map(({ id }) => id);
}
