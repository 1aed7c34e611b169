import { expect, test } from "@playwright/test";
import { call } from "./support/api";
import { people, signedIn } from "./support/people";

type Problem = { code: string; status: number; request_id: string };

test("what a browser sends may be forged", async ({ browser, baseURL }) => {
  const student = await signedIn(browser, people.student);
  const { body: list } = await call<{ data: { id: string; course: { id: string } }[] }>(
    student,
    "GET",
    "/v1/sessions?when=upcoming&limit=1",
  );
  const session = list.data[0];
  expect(session, "the demo data has a scheduled session").toBeTruthy();

  await test.step("a student may not start, end or cancel", async () => {
    for (const verb of ["start", "end", "cancel"]) {
      const { status, body } = await call<Problem>(student, "POST", `/v1/sessions/${session?.id}/${verb}`, {});
      expect([403, 404, 409], `${verb}: ${body.code}`).toContain(status);
    }
  });

  await test.step("an unknown field, a wrong type and an oversized body are refused without an echo", async () => {
    const secret = "hunter2-do-not-repeat";
    for (const bad of [{ title: "x", course_id: secret }, { title: 7, starts_at: secret }, { surprise: secret }]) {
      const { status, body } = await call<Problem>(student, "POST", "/v1/sessions", bad, {
        "idempotency-key": crypto.randomUUID(),
      });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(JSON.stringify(body)).not.toContain(secret);
    }
    const { status } = await call<Problem>(
      student,
      "POST",
      "/v1/sessions",
      { title: "x".repeat(300_000) },
      { "idempotency-key": crypto.randomUUID() },
    );
    expect(status).toBe(413);
  });

  await test.step("a forged cookie and a foreign origin get nothing", async () => {
    const context = await browser.newContext();
    const [cookie] = await student.context().cookies();
    await context.addCookies([
      { name: cookie?.name ?? "lectern", value: "forged-forged-forged-forged-forged-forged-43", url: baseURL ?? "" },
    ]);
    const forged = await context.request.get("/api/v1/me");
    expect(forged.status()).toBe(401);
    await context.close();
    const foreign = await student
      .context()
      .request.post(`/api/v1/sessions/${session?.id}/join`, { headers: { origin: "https://evil.invalid" }, data: {} });
    expect(foreign.status()).toBe(403);
  });

  await test.step("a callback that nobody began writes nothing", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto("/api/v1/auth/callback?code=stolen&state=guessed");
    await expect(page).toHaveURL(/\/sign-in\?.*error=/);
    expect((await context.request.get("/api/v1/me")).status()).toBe(401);
    await context.close();
  });

  await test.step("signing out ends the session here and at the issuer", async () => {
    const cookies = await student.context().cookies();
    await student.goto("/");
    const { status, body } = await call<{ redirect_to: string }>(student, "POST", "/v1/auth/logout", {});
    expect(status).toBe(200);
    expect(body.redirect_to).toContain("http");
    const context = await browser.newContext();
    await context.addCookies(cookies);
    expect((await context.request.get("/api/v1/me")).status(), "the old cookie").toBe(401);
    await context.close();
  });
  await student.context().close();
});
