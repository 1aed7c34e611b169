import { createLazyRoute } from "@tanstack/react-router";
import { SignIn } from "@/features/auth/SignIn";

export const Route = createLazyRoute("/sign-in")({
  component: function SignInRoute() {
    const { return_to, error } = Route.useSearch();
    return <SignIn returnTo={return_to} failure={error} />;
  },
});
