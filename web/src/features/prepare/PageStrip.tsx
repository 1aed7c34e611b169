import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Asset, PlanScene } from "@/api/types";
import { cx } from "@/lib/cx";
import { Button } from "@/ui/Button";
import { PageCanvas } from "./PageCanvas";
import { pagesOf } from "./plan/layouts";
import { assetQuery } from "./queries";
import type { ChosenPage } from "./SceneRow";

/** How many pages are shown before all are asked for. */
const FIRST = 5;

/** A scene's pages in small; one can be chosen to see its notes. */
export function PageStrip({
  scene,
  asset,
  page,
  onPage,
}: {
  scene: PlanScene;
  asset: Asset;
  page: number | null;
  onPage: (page: ChosenPage) => void;
}) {
  const { t } = useLingui();
  const details = useQuery(assetQuery(asset.id));
  const [all, setAll] = useState(false);
  const pages = pagesOf(scene, asset.page_count);
  const noted = new Set(details.data?.notes.map((note) => note.page));
  return (
    <>
      <ul className="grid grid-cols-3 gap-2 md:grid-cols-[repeat(auto-fill,7rem)] md:gap-2.5">
        {(all ? pages : pages.slice(0, FIRST)).map((number) => {
          const words = noted.has(number) ? t`${number}, with a note` : `${number}`;
          return (
            <li key={number}>
              <button
                type="button"
                aria-pressed={page === number}
                aria-label={noted.has(number) ? t`Page ${number}, with a note` : t`Page ${number}`}
                onClick={() => onPage({ sceneId: scene.id, assetId: asset.id, page: number })}
                className="block w-full cursor-pointer border-0 bg-transparent p-0 text-start"
              >
                <PageCanvas
                  asset={asset}
                  page={number}
                  className={cx(
                    "aspect-video w-full rounded-1 bg-raised shadow-[0_0_0_1px_var(--line)]",
                    page === number && "outline-2 outline-offset-2 outline-ink",
                  )}
                />
                <span className="figures mt-1 block text-12 text-ink-3">{words}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {!all && pages.length > FIRST ? (
        <Button variant="quiet" size="small" className="mt-1.5" onPress={() => setAll(true)}>
          <Trans>Show all {pages.length} pages</Trans>
        </Button>
      ) : null}
    </>
  );
}
