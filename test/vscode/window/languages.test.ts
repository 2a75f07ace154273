import assert from "node:assert/strict";
import { openSample, type SampleWindow } from "../../support/sampleWindow.ts";
import { until } from "../../support/until.ts";
import type { WorkbenchWindow } from "../../support/window.ts";

/** What a person reads in each language; VS Code's own texts stay English in these windows. */
const TEXTS = {
  es: {
    container: "Secretos",
    organization: "Organización",
    project: "Proyecto",
    welcome: /^Todavía no hay secretos en este proyecto\. [\s\S]*\nCrear secreto$/,
    create: "Crear secreto",
    createTitle: "Crear secreto en el proyecto brisa-cafe (1/2)",
    createProject: "Crear secreto de proyecto",
    where: "¿Dónde se puede usar el secreto?",
    scopes: ["Proyecto brisa-cafe", "Organización"],
    name: "Indique el servicio y el tipo de clave. El nombre no se puede cambiar después.",
    value: "Valor de ECHO_TOKEN. Se almacena cifrado en este equipo.",
    row: "2 usos, ahora",
    menu: ["Copiar referencia", "Buscar referencias", "Editar valor", "Eliminar secreto"],
    delete: "Eliminar secreto",
    question: "¿Eliminar el secreto ECHO_TOKEN del proyecto?",
    detail: /^Se usa en 2 lugares de \d archivos?:[\s\S]*Esta acción no se puede deshacer\.$/,
    buttons: ["Eliminar", "Mostrar referencias", "Cancel"],
    problem: /^ECHO_TOKEN se eliminó el \d+ \w+ \d{4}, \d+:\d+\. En tiempo de ejecución/,
    hover: /Eliminado (ahora|hace \d+ (segundos|minutos?)) \(\d+ \w+ \d{4}, \d+:\d+\)/,
    fix: "Crear el secreto ECHO_TOKEN…",
    page: /^secret-deleted\n\nLa referencia indica un secreto que se ha eliminado\.\n/,
  },
  "pt-br": {
    container: "Segredos",
    organization: "Organização",
    project: "Projeto",
    welcome: /^Ainda não há segredos neste projeto\. [\s\S]*\nCriar segredo$/,
    create: "Criar segredo",
    createTitle: "Criar segredo no projeto brisa-cafe (1/2)",
    createProject: "Criar segredo do projeto",
    where: "Onde o segredo pode ser usado?",
    scopes: ["Projeto brisa-cafe", "Organização"],
    name: "Indique o serviço e o tipo de chave. O nome não pode ser alterado depois.",
    value: "Valor de ECHO_TOKEN. Armazenado de forma criptografada neste computador.",
    row: "2 usos, agora",
    menu: ["Copiar referência", "Localizar referências", "Editar valor", "Excluir segredo"],
    delete: "Excluir segredo",
    question: "Excluir o segredo ECHO_TOKEN do projeto?",
    detail: /^Usado em 2 lugares de \d arquivos?:[\s\S]*Esta ação não pode ser desfeita\.$/,
    buttons: ["Excluir", "Mostrar referências", "Cancel"],
    problem: /^ECHO_TOKEN foi excluído em \d+ de \S+ de \d{4}, \d+:\d+\. Em tempo de execução/,
    hover: /Excluído (agora|há \d+ (segundos?|minutos?)) \(\d+ de \S+ de \d{4}, \d+:\d+\)/,
    fix: "Criar o segredo ECHO_TOKEN…",
    page: /^secret-deleted\n\nA referência indica um segredo que foi excluído\.\n/,
  },
} as const;

/** A secret's life in another language, each test the next step. */
for (const language of ["es", "pt-br"] as const) {
  describe(`In ${language}, in the window`, function () {
    this.bail(true);
    const texts = TEXTS[language];
    let sample: SampleWindow;
    let window: WorkbenchWindow;
    const picture = (name: string) => window.screenshot(`${language}/${name}`);
    const project = () => window.view(texts.project);

    before(async () => {
      sample = await openSample({ language });
      ({ window } = sample);
      await window.openViewContainer(texts.container);
    });
    afterEach(async function () {
      if (this.currentTest?.state === "failed") await picture("failed");
    });
    after(() => sample?.close());

    it("names the views, and says what an empty one is for", async () => {
      await window.view(texts.organization).shown();
      await until(
        () => project().welcome(),
        (text) => texts.welcome.test(text.replace(/\n+/g, "\n")),
        "the welcome text",
      );
      await picture("1-views");
    });

    it("asks where a secret can be used, for its name and its value", async () => {
      await window.runCommand(`${texts.container}: ${texts.create}`);
      await until(
        () => window.quickInput.placeholder(),
        (text) => text === texts.where,
        "the first question",
      );
      const labels = (await window.quickInput.items()).map(({ label }) => label);
      assert.deepEqual(labels, texts.scopes);
      await picture("2-scope");
      await window.quickInput.cancel();

      await project().pressTitleAction(texts.createProject);
      await window.quickInput.shown(texts.createTitle);
      assert.ok((await window.quickInput.message()).text.startsWith(texts.name));
      await picture("3-name");
      await window.quickInput.fill("ECHO_TOKEN");
      await window.quickInput.accept();
      await window.quickInput.shown("(2/2)");
      assert.ok((await window.quickInput.message()).text.startsWith(texts.value));
      await picture("4-value");
      await window.quickInput.fill("fake-echo-token-1");
      await window.quickInput.accept();
      await window.quickInput.hidden();
      await until(
        () => project().rows(),
        ([row]) => row?.description === texts.row,
        "the row",
      );
    });

    it("names the commands of a row", async () => {
      const menu = await project().openMenu("ECHO_TOKEN");
      const items = await menu.items();
      await picture("5-menu");
      for (const item of texts.menu) assert.ok(items.includes(item), `${item} in ${items.join()}`);
      await menu.close();
    });

    it("says what a deletion breaks", async () => {
      await (await project().openMenu("ECHO_TOKEN")).choose(texts.delete);
      const { message, detail, buttons } = await window.dialog.read();
      await picture("6-delete");
      assert.equal(message, texts.question);
      assert.match(detail, texts.detail);
      assert.deepEqual(buttons.toSorted(), texts.buttons.toSorted());
      await window.dialog.press(texts.buttons[0]);
    });

    it("explains the problem in the Problems panel, and on a page of its own", async () => {
      await window.openProblems();
      await window.filterProblems("ECHO_TOKEN");
      await until(
        () => window.problems(),
        (problems) => problems.some(({ message }) => texts.problem.test(message)),
        "the problem",
      );
      await picture("7-problems");
      await window.page.locator(".markers-panel .marker-code").getByText("secret-deleted").first().click();
      await until(
        () => window.editor.text(),
        (text) => texts.page.test(text),
        "the page",
      );
      await picture("8-page");
    });

    it("tells in the editor what a reference means, and how to mend it", async () => {
      await window.openFile("order-status.whatsapp.json");
      // The hover of the problem may be there before that of the secret, and lenses that come late close both.
      await until(
        () => window.editor.hover("{{$secret.ECHO_TOK"),
        (text) => texts.hover.test(text),
        "the hover",
      );
      await picture("9-hover");
      const fixes = await window.editor.quickFixes();
      await picture("10-fixes");
      assert.ok(fixes.includes(texts.fix), fixes.join());
    });
  });
}
