import type { TermSource } from "./index.js";

export interface DocusaurusGlossaryOptions extends TermSource {
  /** Path of the page of all terms, "glossary" if absent. */
  path?: string;
  /** Its heading. */
  title?: string;
  /** Slug of the view whose definitions it shows. */
  view?: string;
}

export default function docusaurusGlossary(context: { baseUrl?: string }, options?: DocusaurusGlossaryOptions): object;
