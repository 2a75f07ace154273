import assert from "node:assert/strict";
import { allowedHosts, ignoredSettings, SETTINGS, settingValue } from "../../../client/settings.ts";

describe("Settings of the extension", () => {
  it("takes a value that is given", () => {
    assert.equal(settingValue(SETTINGS.maxAgeDays, 30), 30);
    assert.equal(settingValue(SETTINGS.maxAgeDays, 0), 0);
    assert.equal(settingValue(SETTINGS.project, "Brisa Café"), "Brisa Café");
    assert.equal(settingValue(SETTINGS.statusBar, false), false);
    assert.equal(settingValue(SETTINGS.access, "write-projects"), "write-projects");
  });

  it("keeps the default for what is no value", () => {
    for (const given of [undefined, null, "30", -1, Number.POSITIVE_INFINITY, Number.NaN, []]) {
      assert.equal(settingValue(SETTINGS.maxAgeDays, given), 90);
    }
    for (const given of [undefined, null, 5, {}, "two\nlines"]) assert.equal(settingValue(SETTINGS.project, given), "");
    for (const given of [undefined, "false", 0]) assert.equal(settingValue(SETTINGS.statusBar, given), true);
  });

  it("says what is expected where a setting has what is no value, without repeating it", () => {
    const given: Readonly<Record<string, unknown>> = {
      access: "admin",
      project: "brisa-cafe",
      organization: 7,
      hosts: ["api.example.com", "*.example.org", "[::1]"],
      "rotation.maxAgeDays": "soon",
      statusBar: true,
      "trace.server": "loud",
    };
    assert.deepEqual(
      ignoredSettings((name) => given[name]),
      [
        "access: one of write, write-projects, read, none is expected, so secrets are read-only",
        "organization: a name in one line is expected",
        "rotation.maxAgeDays: a number from 0 on is expected",
        "trace.server: one of off, messages, verbose is expected",
      ],
    );
  });

  it("lets secrets go to no host when the list of hosts is not understood", () => {
    assert.deepEqual(allowedHosts([]), []);
    assert.deepEqual(allowedHosts(["api.example.com", "*.example.org"]), ["api.example.com", "*.example.org"]);
    for (const given of [undefined, "api.example.com", ["https://api.example.com"], [" a.b"], ["a.b:80"], [5], ["*"]]) {
      assert.equal(allowedHosts(given), "none", JSON.stringify(given));
    }
  });

  it("has nothing to say of the defaults", () => {
    const defaults = new Map(Object.values(SETTINGS).map(({ name, byDefault }) => [name, byDefault]));
    assert.deepEqual(
      ignoredSettings((name) => defaults.get(name)),
      [],
    );
  });
});
