// The page of all terms on a Docusaurus site.
import { createElement as h } from "react";
import Layout from "@theme/Layout";

export default function GlossaryPage({ glossary: { title, terms } }) {
  return h(Layout, { title, description: `${terms.length} terms` },
    h("main", { className: "container margin-vert--lg" },
      h("h1", null, title),
      h("dl", { className: "glossary-list" }, terms.flatMap((t) => [
        h("dt", { key: t.slug, id: t.slug }, t.label, t.altLabels.length > 0 && h("span", { className: "glossary-also" }, ` ${t.altLabels.join(", ")}`)),
        h("dd", { key: `${t.slug}-text` }, t.text)]))));
}
