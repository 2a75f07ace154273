import { EXTRACT_COMMAND } from "../../common/protocol.ts";

/** Every command of the extension; `package.json` declares the same. */
export const COMMANDS = {
  createSecret: "workflowSecrets.createSecret",
  createOrganizationSecret: "workflowSecrets.createOrganizationSecret",
  createProjectSecret: "workflowSecrets.createProjectSecret",
  editSecret: "workflowSecrets.editSecret",
  deleteSecret: "workflowSecrets.deleteSecret",
  copyReference: "workflowSecrets.copyReference",
  extractSecret: EXTRACT_COMMAND,
  extractAllSecrets: "workflowSecrets.extractAllSecrets",
  refresh: "workflowSecrets.refresh",
  showLog: "workflowSecrets.showLog",
} as const;

export type CommandName = keyof typeof COMMANDS;
