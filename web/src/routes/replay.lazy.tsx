import { createLazyRoute, useLocation } from "@tanstack/react-router";
import { ReplayPage } from "@/features/replay/ReplayPage";
import { eventOfHash } from "@/features/replay/useLinkedEvent";

export const Route = createLazyRoute("/signed-in/replays/$sessionId")({
  component: function ReplayRoute() {
    const { sessionId } = Route.useParams();
    const { t } = Route.useSearch();
    const eventId = useLocation({ select: ({ hash }) => eventOfHash(hash) });
    return <ReplayPage key={sessionId} sessionId={sessionId} t={t} eventId={eventId} />;
  },
});
