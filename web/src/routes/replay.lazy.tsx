import { createLazyRoute } from "@tanstack/react-router";
import { ReplayPage } from "@/features/replay/ReplayPage";

export const Route = createLazyRoute("/signed-in/replays/$sessionId")({
  component: function ReplayRoute() {
    const { sessionId } = Route.useParams();
    const { t } = Route.useSearch();
    return <ReplayPage key={sessionId} sessionId={sessionId} t={t} />;
  },
});
