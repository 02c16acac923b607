// Docusaurus: the look of marks, and a page of all terms that they lead to. The marking itself is the remark plug-in's, in the options of docs and blog.
import { fileURLToPath } from "node:url";
import { isContested, load, told } from "./terms.js";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

export default function docusaurusGlossary(context, options = {}) {
  const routePath = `${context.baseUrl ?? "/"}${options.path ?? "glossary"}`.replace(/\/{2,}/g, "/");
  return {
    name: "remark-glossary-terms",
    getClientModules: () => [here("./glossary.css")],
    getPathsToWatch: () => (options.file ? [options.file] : []),
    loadContent: async () => (await load(options)).map((e) => ({ slug: e.slug, label: e.label, altLabels: e.altLabels ?? [], text: told(e, options.view), contested: isContested(e) }))
      .sort((a, b) => a.label.localeCompare(b.label)),
    contentLoaded: async ({ content, actions }) => {
      const terms = await actions.createData("terms.json", JSON.stringify({ title: options.title ?? "Glossary", terms: content }));
      actions.addRoute({ path: routePath, component: here("./page.js"), modules: { glossary: terms }, exact: true });
    },
  };
}
