import createClient, { type Client, type ClientOptions } from "openapi-fetch";
import type { components, paths } from "./schema.js";

export type { components, paths } from "./schema.js";

type Schemas = components["schemas"];
export type Answer = Schemas["AnswerBody"];
export type Term = Schemas["TermBody"];
export type Found = Schemas["SearchPage"];
export type Matches = Schemas["TextMatches"];
export type Chain = Schemas["ChainExplanation"];

/** What the server refused, in its words. */
export class GlossaryError extends Error {
  /** HTTP status; 0 where the server could not be reached. */
  readonly status: number;
  /** The fields that were wrong, and why. */
  readonly errors: readonly { name: string; reason: string }[];
  /** Seconds after which it is worth trying again, where the server says so. */
  readonly retryAfter?: number;

  constructor(status: number, problem: { title?: string; detail?: string; errors?: { name: string; reason: string }[] } | undefined, retryAfter?: number) {
    super(problem?.detail ?? problem?.title ?? `The glossary answered ${status}.`);
    this.name = "GlossaryError";
    this.status = status;
    this.errors = problem?.errors ?? [];
    this.retryAfter = retryAfter;
  }
}

export interface GlossaryOptions {
  /** Address of the server: "https://glossary.example". */
  server: string;
  /** A key, for what editors do, or where reading is closed. */
  key?: string;
  /** Slug of the view that comes first in answers. */
  view?: string;
  /** Languages that are wanted, best first, as BCP 47 tags. */
  languages?: readonly string[];
  /** How often a request that changes nothing is sent again where the server is busy or away: 2 if absent. */
  retries?: number;
  /** In the place of the platform's own. */
  fetch?: typeof globalThis.fetch;
}

const busy = new Set([429, 502, 503, 504]);
const longestWait = 10_000;

/** The calls that most programs need; `api` has all others, typed by the server's description. */
export class Glossary {
  readonly api: Client<paths>;

  constructor({ server, key, view, languages, retries = 2, fetch = globalThis.fetch }: GlossaryOptions) {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (key) headers["X-Api-Key"] = key;
    if (view) headers["X-Glossary-View"] = view;
    if (languages?.length) headers["Accept-Language"] = languages.join(", ");
    const options: ClientOptions = { baseUrl: server.replace(/\/+$/, ""), headers, fetch: (request: Request) => send(request, retries, fetch) };
    this.api = createClient<paths>(options);
  }

  /** What the glossary says to a question in a person's own words; `kind` is "none" where it has nothing. */
  ask(question: string, more: { view?: string; signal?: AbortSignal } = {}): Promise<Answer> {
    return taken(this.api.GET("/api/ask", { params: { query: { q: question, view: more.view } }, signal: more.signal }));
  }

  /** An entry by its slug; null where there is none. */
  async term(slug: string, more: { signal?: AbortSignal } = {}): Promise<Term | null> {
    try {
      return await taken(this.api.GET("/api/terms/{slug}", { params: { path: { slug } }, signal: more.signal }));
    } catch (fault) {
      if (fault instanceof GlossaryError && fault.status === 404) return null;
      throw fault;
    }
  }

  /** Entries by name or by what they mean. */
  search(words: string, more: { limit?: number; offset?: number; tag?: string; view?: string; signal?: AbortSignal } = {}): Promise<Found> {
    const { signal, ...query } = more;
    return taken(this.api.GET("/api/search", { params: { query: { q: words, ...query } }, signal }));
  }

  /** Where terms stand in a text; offsets are those of JavaScript's strings. */
  annotate(text: string, more: { firstOnly?: boolean; contested?: boolean; signal?: AbortSignal } = {}): Promise<Matches> {
    const { signal, ...rules } = more;
    return taken(this.api.POST("/api/annotate", { body: { text, ...rules } as never, signal }));
  }

  /** Which end comes first along a chain of calls, in each view. */
  explain(chain: readonly string[], more: { signal?: AbortSignal } = {}): Promise<Chain> {
    return taken(this.api.GET("/api/explain", { params: { query: { chain: chain.join(">") } }, signal: more.signal }));
  }
}

/** The body of an answer, or what was wrong as an error. A text, which some calls give to who asks for one, is none of these. */
export async function taken<T>(answer: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<Exclude<T, string>> {
  let found;
  try {
    found = await answer;
  } catch (fault) {
    if ((fault as Error).name === "AbortError" || fault instanceof GlossaryError) throw fault;
    throw new GlossaryError(0, { detail: `The glossary cannot be reached: ${(fault as Error).message}` });
  }
  const { data, error, response } = found;
  if (!response.ok || data === undefined) throw new GlossaryError(response.status, typeof error === "object" ? (error as never) : undefined, after(response));
  return data as Exclude<T, string>;
}

const after = (response: Response) => Number(response.headers.get("Retry-After")) || undefined;

async function send(request: Request, retries: number, fetch: typeof globalThis.fetch): Promise<Response> {
  const safe = request.method === "GET" || request.method === "HEAD" || /\/api\/(ask|annotate|verdict|resolve)/.test(new URL(request.url).pathname);
  for (let tried = 0; ; tried++) {
    const mayAgain = safe && tried < retries;
    try {
      const response = await fetch(mayAgain ? request.clone() : request);
      if (!mayAgain || !busy.has(response.status)) return response;
      await pause(Math.min(longestWait, (after(response) ?? 2 ** tried / 4) * 1000), request.signal);
    } catch (fault) {
      if (!mayAgain || request.signal.aborted) throw fault;
      await pause(250 * 2 ** tried, request.signal);
    }
  }
}

const pause = (milliseconds: number, signal: AbortSignal) => new Promise<void>((done, stop) => {
  const timer = setTimeout(done, milliseconds);
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    stop(signal.reason);
  }, { once: true });
});
