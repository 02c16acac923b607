export interface GlossaryEntry {
  slug: string;
  label: string;
  altLabels?: string[];
  summary?: string;
  tags?: string[];
  /** An everyday word, which is not marked unless `everyday` is set. */
  unmarked?: string[];
  definition?: string;
  definitions?: { view?: string | null; text: string }[];
}

export interface TermSource {
  /** Path of an export: JSON, or one entry a line. */
  file?: string;
  /** Address of a server of the glossary, asked once while the site is built. */
  server?: string;
  /** The entries themselves. */
  terms?: GlossaryEntry[];
}

export interface MarkRules {
  /** Slugs or labels of the only terms that are marked. */
  only?: string[];
  /** Slugs or labels of terms that are not. */
  except?: string[];
  /** Only terms with one of these tags. */
  tags?: string[];
  /** Only terms that views define differently. */
  contested?: boolean;
  /** Everyday words too. */
  everyday?: boolean;
}

export interface GlossaryOptions extends TermSource, MarkRules {
  /** Where the terms' pages are: "/glossary#" or "https://glossary.example/terms/". Without it a mark has a card and leads nowhere. */
  base?: string;
  /** Slug of the view whose definition the cards show. */
  view?: string;
  /** Each term once a section (as without it), once a page, or everywhere. */
  firstOnly?: "section" | "page" | false;
  /** Names of MDX components whose content is left alone. */
  skip?: string[];
}

export interface Found {
  start: number;
  end: number;
  entry: GlossaryEntry;
}

export default function glossaryPlugin(options?: GlossaryOptions): (tree: any) => Promise<void>;
export function load(from: TermSource): Promise<GlossaryEntry[]>;
export function parse(text: string): GlossaryEntry[];
export function finder(entries: GlossaryEntry[], rules?: MarkRules): (text: string) => Found[];
export function told(entry: GlossaryEntry, view?: string): string;
export function isContested(entry: GlossaryEntry): boolean;
