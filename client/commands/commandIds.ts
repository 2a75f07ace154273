import { OFFERED_COMMANDS } from "../../common/offeredCommands.ts";
import { EXTRACT_COMMAND } from "../../common/protocol.ts";

/** Every command of the extension; `package.json` declares the same. */
export const COMMANDS = {
  createSecret: OFFERED_COMMANDS.createSecret,
  createOrganizationSecret: "workflowSecrets.createOrganizationSecret",
  createProjectSecret: "workflowSecrets.createProjectSecret",
  editSecret: OFFERED_COMMANDS.editSecret,
  deleteSecret: "workflowSecrets.deleteSecret",
  copyReference: "workflowSecrets.copyReference",
  insertReference: "workflowSecrets.insertReference",
  findReferences: OFFERED_COMMANDS.findReferences,
  exportCatalog: "workflowSecrets.exportCatalog",
  importEnv: "workflowSecrets.importEnv",
  exportNames: "workflowSecrets.exportNames",
  exportBackup: "workflowSecrets.exportBackup",
  restoreBackup: "workflowSecrets.restoreBackup",
  revealSecret: OFFERED_COMMANDS.revealSecret,
  copySecret: OFFERED_COMMANDS.copySecret,
  moveSecret: OFFERED_COMMANDS.moveSecret,
  replaceReference: OFFERED_COMMANDS.replaceReference,
  replaceReferences: "workflowSecrets.replaceReferences",
  ignoreName: OFFERED_COMMANDS.ignoreName,
  extractSecret: EXTRACT_COMMAND,
  extractAllSecrets: "workflowSecrets.extractAllSecrets",
  extractAllInWorkspace: "workflowSecrets.extractAllInWorkspace",
  selectProject: "workflowSecrets.selectProject",
  renameProject: "workflowSecrets.renameProject",
  pinProject: "workflowSecrets.pinProject",
  unpinProject: "workflowSecrets.unpinProject",
  selectOrganization: "workflowSecrets.selectOrganization",
  renameOrganization: "workflowSecrets.renameOrganization",
  sortByName: "workflowSecrets.sortByName",
  sortByDate: "workflowSecrets.sortByDate",
  runCommand: "workflowSecrets.runCommand",
  refresh: "workflowSecrets.refresh",
  showLog: "workflowSecrets.showLog",
} as const;

export type CommandName = keyof typeof COMMANDS;
