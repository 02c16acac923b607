// rehype: marks terms in HTML, for sites whose pages are HTML before they are anything else.
import { Page, glossary } from "./marks.js";

const left = new Set("a abbr button code form h1 h2 h3 h4 h5 h6 head iframe input kbd label math nav pre samp script select style summary svg textarea title var".split(" "));

export default function rehypeGlossary(options = {}) {
  const terms = glossary(options);
  return async (tree) => {
    const page = new Page(await terms());
    walk(tree);

    function walk(node) {
      if (/^h[1-6]$/.test(node.tagName ?? "")) page.section();
      if (left.has(node.tagName) || node.properties?.dataGlossaryOff !== undefined || !node.children) return;
      node.children = node.children.flatMap((child) => {
        if (child.type !== "text") {
          walk(child);
          return [child];
        }
        return page.divide(child.value)?.map((piece) => typeof piece === "string" ? { type: "text", value: piece } : { type: "element", ...page.mark(piece.text, piece.entry) }) ?? [child];
      });
    }
  };
}
