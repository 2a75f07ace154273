import {
  Disposable,
  DocumentLink,
  type DocumentLinkProvider,
  EventEmitter,
  env,
  languages,
  Range,
  type TextDocumentContentProvider,
  Uri,
  workspace,
} from "vscode";
import { isSameSecret, type SecretId } from "../common/catalog.ts";
import type { SecretUse } from "../common/protocol.ts";
import { parseSecretPage, SECRET_PAGE_SCHEME } from "../common/secretPage.ts";
import type { CatalogSource } from "./catalogSource.ts";
import type { Projects } from "./projects/projects.ts";
import { secretPageLinks } from "./secretPageLinks.ts";
import { secretPageText } from "./secretPageText.ts";

/** Where the workspace uses a secret; `undefined` when it is not known. */
type FindUses = (secret: SecretId) => Promise<readonly SecretUse[] | undefined>;

/** Provides the read-only pages about secrets that "Go to definition" leads to. No page has a value. */
export function registerSecretPages(catalog: CatalogSource, projects: Projects, findUses: FindUses): Disposable {
  const changed = new EventEmitter<Uri>();
  const pathOf = (uri: string) => workspace.asRelativePath(Uri.parse(uri));
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    async provideTextDocumentContent({ path, query }) {
      const id = parseSecretPage(path, query);
      if (!id) return "";
      const { organization, project } = id;
      const secret = catalog.current.secrets.find((listed) => isSameSecret(listed, id));
      const label =
        project === undefined
          ? projects.organizationLabel(organization)
          : projects.projectLabel({ organization, project });
      return secretPageText({ ...id, secret, label, uses: await findUses(id), pathOf, locale: env.language });
    },
  };
  const linkProvider: DocumentLinkProvider = {
    async provideDocumentLinks(page) {
      const id = parseSecretPage(page.uri.path, page.uri.query);
      const uses = (id && (await findUses(id))) ?? [];
      return secretPageLinks(page.getText(), uses, pathOf).map(
        ({ line, length, target }) => new DocumentLink(new Range(line, 0, line, length), Uri.parse(target)),
      );
    },
  };
  return Disposable.from(
    changed,
    languages.registerDocumentLinkProvider({ scheme: SECRET_PAGE_SCHEME }, linkProvider),
    workspace.registerTextDocumentContentProvider(SECRET_PAGE_SCHEME, provider),
    catalog.onDidChange(() => {
      const pages = workspace.textDocuments.filter(({ uri }) => uri.scheme === SECRET_PAGE_SCHEME);
      for (const { uri } of pages) changed.fire(uri);
    }),
  );
}
