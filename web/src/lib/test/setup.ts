import { i18n } from "@lingui/core";
import { configure } from "@testing-library/dom";
import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

// English needs no catalogue: vite/lingui.ts compiles it into the modules.
i18n.loadAndActivate({ locale: "en-GB", messages: {} });

afterEach(cleanup);

// Limits, not expectations: a busy machine of two cores is slow, not wrong.
configure({ asyncUtilTimeout: 20_000 });
