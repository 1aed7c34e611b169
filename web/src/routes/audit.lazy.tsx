import { createLazyRoute } from "@tanstack/react-router";
import { AuditPage } from "@/features/record/AuditPage";

export const Route = createLazyRoute("/signed-in/school/audit")({ component: AuditPage });
