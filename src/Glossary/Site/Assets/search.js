// Suggestions for every search box: the combobox pattern of the ARIA authoring practices, with focus kept in the field.
const waitMs = 120;

for (const form of document.querySelectorAll("form.search")) suggest(form);

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.querySelector("form.search.large input") ?? document.querySelector("form.search input");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

function suggest(form) {
  const field = form.querySelector("input");
  const list = document.createElement("ul");
  list.id = `${field.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Terms");
  const told = document.createElement("p");
  told.className = "unseen";
  told.setAttribute("role", "status");
  form.querySelector(".search-field").append(list);
  form.append(told);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) field.setAttribute(name, value);

  let chosen = -1;
  let timer;
  let asked;

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, waitMs);
  });
  field.addEventListener("keydown", (event) => {
    const options = list.children.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden && field.value.trim()) {
        ask();
      } else if (options > 0) {
        // One place more than there are options: the typed text itself.
        const step = event.key === "ArrowDown" ? 1 : -1;
        choose(((chosen + 1 + step + options + 1) % (options + 1)) - 1);
      }
      event.preventDefault();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.href = list.children[chosen].dataset.url;
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  field.addEventListener("blur", close);
  form.addEventListener("submit", () => clearTimeout(timer));

  async function ask() {
    asked?.abort();
    const text = field.value.trim();
    if (!text) return close();
    asked = new AbortController();
    try {
      const response = await fetch(`/api/suggest?limit=8&q=${encodeURIComponent(text.slice(0, 200))}`, { signal: asked.signal });
      if (response.ok) show((await response.json()).items);
    } catch (fault) {
      // Without an answer there is nothing to suggest; the form works as before.
      if (fault.name !== "AbortError") close();
    }
  }

  function show(items) {
    if (document.activeElement !== field) return;
    list.replaceChildren(...items.map((item, i) => option(item, i)));
    chosen = -1;
    field.removeAttribute("aria-activedescendant");
    list.hidden = items.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
    told.textContent = items.length === 0 ? "" : `${items.length} ${items.length === 1 ? "term" : "terms"}; arrow keys to choose.`;
  }

  function option(item, i) {
    const line = document.createElement("li");
    line.id = `${list.id}-${i}`;
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    line.dataset.url = `/terms/${encodeURIComponent(item.slug)}`;
    line.append(item.label);
    if (item.matched && item.matched !== item.label) {
      const other = document.createElement("span");
      other.textContent = item.matched;
      line.append(" ", other);
    }
    // Before the blur that would close the list.
    line.addEventListener("pointerdown", (event) => event.preventDefault());
    line.addEventListener("click", () => (location.href = line.dataset.url));
    return line;
  }

  function choose(i) {
    // What comes late must not take away what was chosen.
    clearTimeout(timer);
    asked?.abort();
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = i;
    const line = list.children[chosen];
    if (!line) return field.removeAttribute("aria-activedescendant");
    line.setAttribute("aria-selected", "true");
    line.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", line.id);
  }

  function close() {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    told.textContent = "";
  }
}
