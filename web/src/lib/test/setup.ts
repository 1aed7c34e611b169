import { i18n } from "@lingui/core";
import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

// Macros keep the English words outside production, so tests need no catalogue.
i18n.loadAndActivate({ locale: "en-GB", messages: {} });

afterEach(cleanup);
