// Never run: it compiles if the types hold, and the lines that are expected to fail do.
import { Glossary, taken, type Answer } from "../src/index.js";

const glossary = new Glossary({ server: "https://glossary.example", key: "gk_1", view: "dependency", languages: ["de", "en"] });

export async function uses(): Promise<void> {
  const answer: Answer = await glossary.ask("what is a sidecar?");
  const kind: string = answer.kind;
  const confidence: number = answer.confidence;
  const term = await glossary.term("sidecar");
  const definitions: readonly string[] = term?.definitions.map((d) => d.text) ?? [];
  const made = await taken(glossary.api.POST("/api/admin/terms/{slug}/comments", { params: { path: { slug: "sidecar" } }, body: { text: "Why?" } }));
  const by: string = made.by;
  // @ts-expect-error there is no such address
  await glossary.api.GET("/api/nothing");
  // @ts-expect-error a question is a text
  await glossary.ask(7);
  void [kind, confidence, definitions, by];
}
