import { OFFERED_COMMANDS } from "../../common/offeredCommands.ts";
import { EXTRACT_ALL_COMMAND, EXTRACT_COMMAND } from "../../common/protocol.ts";

/** Every command of the extension; `package.json` declares the same. */
export const COMMANDS = {
  createSecret: OFFERED_COMMANDS.createSecret,
  createOrganizationSecret: "workflowSecrets.createOrganizationSecret",
  createProjectSecret: "workflowSecrets.createProjectSecret",
  editSecret: OFFERED_COMMANDS.editSecret,
  rotateSecret: "workflowSecrets.rotateSecret",
  stopRotationReminders: "workflowSecrets.stopRotationReminders",
  resumeRotationReminders: "workflowSecrets.resumeRotationReminders",
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
  moveToOrganization: "workflowSecrets.moveToOrganization",
  moveSecret: OFFERED_COMMANDS.moveSecret,
  replaceReference: OFFERED_COMMANDS.replaceReference,
  replaceReferences: OFFERED_COMMANDS.replaceReferences,
  ignoreName: OFFERED_COMMANDS.ignoreName,
  extractSecret: EXTRACT_COMMAND,
  extractAllSecrets: EXTRACT_ALL_COMMAND,
  extractAllInWorkspace: "workflowSecrets.extractAllInWorkspace",
  selectProject: "workflowSecrets.selectProject",
  renameProject: "workflowSecrets.renameProject",
  pinProject: "workflowSecrets.pinProject",
  unpinProject: "workflowSecrets.unpinProject",
  selectOrganization: "workflowSecrets.selectOrganization",
  renameOrganization: "workflowSecrets.renameOrganization",
  sortByName: "workflowSecrets.sortByName",
  sortByDate: "workflowSecrets.sortByDate",
  refresh: "workflowSecrets.refresh",
  showLog: "workflowSecrets.showLog",
} as const;

export type CommandName = keyof typeof COMMANDS;
