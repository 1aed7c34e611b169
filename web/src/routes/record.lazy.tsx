import { createLazyRoute } from "@tanstack/react-router";
import { RecordPage } from "@/features/record/RecordPage";

export const Route = createLazyRoute("/signed-in/sessions/$sessionId/record")({
  component: function RecordRoute() {
    const { sessionId } = Route.useParams();
    return <RecordPage key={sessionId} sessionId={sessionId} />;
  },
});
