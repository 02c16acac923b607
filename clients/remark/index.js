// remark: marks terms in Markdown and MDX. Headings, links, code and components stay as they are.
import { Page, glossary } from "./marks.js";

const left = new Set(["heading", "link", "linkReference", "code", "inlineCode", "html", "definition", "image", "yaml", "toml", "math", "inlineMath", "footnoteDefinition"]);

export default function remarkGlossary(options = {}) {
  const terms = glossary(options);
  const skipped = new Set((options.skip ?? ["Tabs", "CodeBlock"]).map(String));
  return async (tree) => {
    const page = new Page(await terms());
    walk(tree);

    function walk(node) {
      if (node.type === "heading") page.section();
      if (left.has(node.type) || (node.type?.startsWith("mdxJsx") && skipped.has(node.name)) || node.type?.startsWith("mdxjs") || /^mdx(Text|Flow)Expression$/.test(node.type)) return;
      if (!node.children) return;
      node.children = node.children.flatMap((child) => {
        if (child.type !== "text") {
          walk(child);
          return [child];
        }
        return page.divide(child.value)?.map((piece) => typeof piece === "string" ? { type: "text", value: piece } : toNode(page.mark(piece.text, piece.entry), piece.text)) ?? [child];
      });
    }
  };
}

// A node that remark-rehype, and MDX with it, makes the element of.
const toNode = ({ tagName, properties, children }, text) => ({ type: "glossaryTerm", data: { hName: tagName, hProperties: properties, hChildren: children }, children: [{ type: "text", value: text }] });

export { finder, load, parse, told, isContested } from "./terms.js";
