// What the desk says, in the language of the glossary: the English text is the key, and what a language lacks stays English.
const address = document.body.dataset.words;
const words = address ? await load(address) : {};

async function load(url) {
  try {
    const response = await fetch(url);
    return response.ok ? await response.json() : {};
  } catch {
    // English is better than nothing.
    return {};
  }
}

/** say("Save"), or say`Submit ${name}`, which stands as "Submit {0}" among the words. */
export function say(text, ...values) {
  const key = typeof text === "string" ? text : text.reduce((all, part, i) => `${all}{${i - 1}}${part}`);
  return (words[key] ?? key).replace(/\{(\d+)\}/g, (_, place) => values[place]);
}
