// The vocabularies that stand side by side, and who answers for each: that counts for all of its terms.
import { h, button, dialog, table, badge } from "./dom.js";
import { get, mayAdminister } from "./api.js";
import { stewardForm } from "./stewards.js";

const at = (scheme) => `/api/admin/schemes/${scheme.id}/stewards`;

export async function schemes({ reload }) {
  const { items } = await get("/api/admin/schemes?limit=1000");
  const stewards = await Promise.all(items.map((s) => get(at(s))));
  const nameOf = (s) => s.value.titles?.[0]?.text ?? s.value.title ?? s.key;
  return {
    title: "Vocabularies",
    content: [
      h("p", { className: "soft" }, "Who owns and who reviews a vocabulary does so for each of its terms; readers see nothing of it."),
      items.length === 0 ? h("p", { className: "empty" }, "There is no vocabulary; an import that names one brings it along.") : table("Vocabularies", ["Vocabulary", "Owners", "Reviewers", "Review by", ""], items.map((s, i) => [
        nameOf(s), stewards[i].owners.join(", "), stewards[i].reviewers.join(", "), [stewards[i].reviewBy ?? "", stewards[i].isDue ? badge("due for a look", "is-warning") : ""],
        mayAdminister() ? button("Who answers for it…", () => edit(s, stewards[i]), "button quiet", { "aria-label": `Who answers for ${nameOf(s)}…` }) : "",
      ])),
    ],
  };

  function edit(scheme, now) {
    const node = dialog(`Who answers for ${nameOf(scheme)}`, stewardForm(at(scheme), now, async () => {
      node.close();
      await reload();
    }), { wide: true });
  }
}
