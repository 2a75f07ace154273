import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { COMMANDS } from "../../client/commandIds.ts";
import { ACCESS_LEVELS, HOST, SCOPE_NAME, SETTINGS, TRACE_LEVELS } from "../../client/settings.ts";
import { PROJECT_FILE } from "../../common/projectFile.ts";
import { DEFAULT_SETTINGS, DEFAULT_SEVERITIES, FINGERPRINT, NAME_GLOB, SEVERITIES } from "../../common/settings.ts";

interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly items?: { readonly pattern?: string; readonly patternErrorMessage?: string; readonly minLength?: number };
  readonly uniqueItems?: boolean;
  readonly pattern?: string;
  readonly patternErrorMessage?: string;
  readonly minimum?: number;
  readonly order: number;
  readonly policy?: { readonly name: string };
  readonly scope: string;
}

interface Step {
  readonly id: string;
  readonly completionEvents: readonly string[];
  readonly media: { readonly image: Readonly<Record<string, string>> };
}

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly keybindings: readonly {
      readonly command: string;
      readonly when: string;
      readonly args?: { readonly commands?: readonly (string | { readonly command: string })[] };
    }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string }[] };
    readonly configuration: readonly {
      readonly title: string;
      readonly order: number;
      readonly properties: Readonly<Record<string, Setting>>;
    }[];
    readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly Step[] }[];
  };
}

const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
const { activationEvents, contributes }: Manifest = JSON.parse(text);
const settings = Object.assign({}, ...contributes.configuration.map(({ properties }) => properties)) as Readonly<
  Record<string, Setting>
>;
const ours = Object.values<string>(COMMANDS);

describe("package.json", () => {
  it("declares each command of the code, and no other", () => {
    assert.deepEqual(contributes.commands.map(({ command }) => command).toSorted(), ours.toSorted());
  });

  it("names declared commands alone in menus and key bindings", () => {
    const inMenus = Object.values(contributes.menus).flatMap((items) => items.map(({ command }) => command));
    // A key that is about a row first selects the focused one, which then is the selection that the command asks for,
    // unless the user selected several. Selecting opens a closed row and closes an open one, which is taken back.
    const onKeys = contributes.keybindings.map(({ command, when, args }) => {
      const isOfOneRow = args !== undefined && !/ listMultiSelection /.test(when);
      // With a single click to open a row, selecting opens or closes it.
      const select = /doubleClick/.test(when) ? ["list.select"] : ["list.select", "list.toggleExpand"];
      assert.deepEqual(args?.commands?.slice(0, -1), isOfOneRow ? select : undefined, when);
      const last = args?.commands?.at(-1);
      return typeof last === "object" ? last.command : command;
    });
    assert.deepEqual(
      [...inMenus, ...onKeys].filter((command) => !ours.includes(command)),
      [],
    );
  });

  it("calls each command by its name in the code", () => {
    assert.deepEqual(
      ours,
      Object.keys(COMMANDS).map((name) => `workflowSecrets.${name}`),
    );
  });

  it("has a setting for the severity of each diagnostic, with the default of the code", () => {
    const prefix = "workflowSecrets.severity.";
    const declared = Object.entries(settings).filter(([key]) => key.startsWith(prefix));
    const defaults = declared.map(([key, setting]) => [key.slice(prefix.length), setting.default]);
    assert.deepEqual(Object.fromEntries(defaults), DEFAULT_SEVERITIES);
    for (const [key, setting] of declared) assert.deepEqual(setting.enum, SEVERITIES, key);
  });

  it("includes and excludes the files that the code does by default", () => {
    assert.deepEqual(settings["workflowSecrets.files.include"]?.default, DEFAULT_SETTINGS.files.include);
    assert.deepEqual(settings["workflowSecrets.files.exclude"]?.default, DEFAULT_SETTINGS.files.exclude);
  });

  it("is activated by a workspace that has files which it includes by default", () => {
    const globs = activationEvents.filter((event) => event.startsWith("workspaceContains:"));
    const expected = [`**/${PROJECT_FILE}`, ...DEFAULT_SETTINGS.files.include];
    assert.deepEqual(
      globs.map((event) => event.replace("workspaceContains:", "")),
      expected,
    );
  });

  it("ignores nothing by default, as the code does", () => {
    assert.deepEqual(settings["workflowSecrets.ignore"]?.default, DEFAULT_SETTINGS.ignore);
    assert.deepEqual(settings["workflowSecrets.ignoreCredentials"]?.default, DEFAULT_SETTINGS.ignoreCredentials);
  });

  it("has the settings of the extension, with the defaults of the code", () => {
    for (const { name, byDefault } of Object.values(SETTINGS)) {
      assert.deepEqual(settings[`workflowSecrets.${name}`]?.default, byDefault, name);
    }
  });

  it("explains as invalid what the code ignores", () => {
    assert.deepEqual(settings["workflowSecrets.access"]?.enum, ACCESS_LEVELS);
    assert.deepEqual(settings["workflowSecrets.trace.server"]?.enum, TRACE_LEVELS);
    assert.equal(settings["workflowSecrets.project"]?.pattern, SCOPE_NAME.source);
    assert.equal(settings["workflowSecrets.organization"]?.pattern, SCOPE_NAME.source);
    assert.deepEqual(settings["workflowSecrets.rotation.maxAgeDays"]?.type, "number");
    assert.deepEqual(settings["workflowSecrets.rotation.maxAgeDays"]?.minimum, 0);
    assert.equal(settings["workflowSecrets.hosts"]?.items?.pattern, HOST.source);
    assert.equal(settings["workflowSecrets.ignore"]?.items?.pattern, NAME_GLOB.source);
    assert.equal(settings["workflowSecrets.ignoreCredentials"]?.items?.pattern, FINGERPRINT.source);
    for (const [name, setting] of Object.entries(settings)) {
      const { type, pattern, patternErrorMessage, items, uniqueItems } = setting;
      assert.equal(pattern === undefined, patternErrorMessage === undefined, name);
      assert.equal(items?.pattern === undefined, items?.patternErrorMessage === undefined, name);
      if (type === "array") assert.ok(uniqueItems && (items?.minLength || items?.pattern), name);
      assert.equal(setting.enum?.length, setting.enumDescriptions?.length, name);
    }
  });

  it("gives each setting its place in its category", () => {
    for (const { title, order, properties } of contributes.configuration) {
      assert.ok(title && Number.isInteger(order));
      const orders = Object.values(properties).map((setting) => setting.order);
      assert.equal(new Set(orders).size, orders.length, title);
    }
  });

  it("lets an administrator decide about what guards secrets", () => {
    const byPolicy = Object.entries(settings).filter(([, { policy }]) => policy);
    assert.deepEqual(
      byPolicy.map(([name, { policy }]) => [name, policy?.name]),
      [
        ["workflowSecrets.access", "WorkflowSecretsAccess"],
        ["workflowSecrets.hosts", "WorkflowSecretsHosts"],
      ],
    );
  });

  it("does not let a workspace raise its own access", () => {
    assert.equal(settings["workflowSecrets.access"]?.scope, "machine");
  });

  it("has the views that tools outside rely on", () => {
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }) => id),
      ["workflowSecrets"],
    );
    assert.deepEqual(
      contributes.views.workflowSecrets?.map(({ id }) => id),
      ["workflowSecrets.organization", "workflowSecrets.project"],
    );
  });
});

describe("The walkthrough", () => {
  const [walkthrough] = contributes.walkthroughs;
  assert.ok(walkthrough);

  it("has five steps at most, each with pictures that are there and small", () => {
    assert.ok(walkthrough.steps.length <= 5);
    const pictures = new Set(walkthrough.steps.flatMap(({ media }) => Object.values(media.image)));
    const sizes = [...pictures].map((path) => statSync(new URL(`../../${path}`, import.meta.url)).size);
    assert.ok(sizes.reduce((sum, size) => sum + size, 0) < 100_000, sizes.join(", "));
    for (const { id, media } of walkthrough.steps) {
      assert.deepEqual(Object.keys(media.image), ["dark", "light", "hc", "hcLight"], id);
    }
  });

  it("completes each step by what was done or seen, also before it was opened, and never by a command that began", () => {
    const events = walkthrough.steps.map(({ completionEvents }) => completionEvents);
    const keys = ["hasSecrets", "hasUses", "hasSeenUses", "hasSeenCredentials", "hasResponse"];
    const expected = keys.map((key) => {
      const event = `onContext:workflowSecrets.${key}`;
      return [event, `${event} && workflowSecrets.walkthroughOpened`];
    });
    assert.deepEqual(events, expected);
  });

  it("is where the empty view leads to, and links to commands that are there", () => {
    const messages = readFileSync(new URL("../../package.nls.json", import.meta.url), "utf8");
    const { publisher, name }: { readonly publisher: string; readonly name: string } = JSON.parse(text);
    const id = `%22${publisher}.${name}%23${walkthrough.id}%22`;
    assert.equal(messages.split(`command:workbench.action.openWalkthrough?${id}`).length, 2);
    const linked = Array.from(messages.matchAll(/\(command:(workflowSecrets\.\w+)\)/g), ([, command]) => command ?? "");
    assert.deepEqual(
      linked.filter((command) => !ours.includes(command)),
      [],
    );
  });
});

describe("package.nls.json", () => {
  const messages: Readonly<Record<string, unknown>> = JSON.parse(
    readFileSync(new URL("../../package.nls.json", import.meta.url), "utf8"),
  );

  it("has a text for each %key% of package.json, and no other", () => {
    const used = new Set(Array.from(text.matchAll(/"%([^%"]+)%"/g), ([, key]) => key));
    assert.deepEqual(Object.keys(messages).toSorted(), [...used].toSorted());
  });

  it("leaves no text empty", () => {
    for (const [key, message] of Object.entries(messages)) assert.ok(typeof message === "string" && message, key);
  });
});
