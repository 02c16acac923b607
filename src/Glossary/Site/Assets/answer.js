// What readers send back: whether an answer helped, and terms that are missing. Without scripts neither form is shown.
for (const part of document.querySelectorAll(".scripted")) part.hidden = false;

for (const form of document.querySelectorAll("form[data-post]")) {
  const told = form.querySelector("[role=status]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = form.dataset.question
      ? { question: form.dataset.question, helped: event.submitter.value === "true" }
      : Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
    const buttons = form.querySelectorAll("button");
    for (const button of buttons) button.disabled = true;
    try {
      const response = await fetch(form.dataset.post, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
      if (response.ok) {
        told.textContent = "Thank you. The editors will see it.";
        return;
      }
      told.textContent = (await response.json()).detail;
    } catch {
      told.textContent = "That did not reach the server; try again.";
    }
    for (const button of buttons) button.disabled = false;
  });
}

// Answers to take along. What is made by the server is asked for when it is wanted.
for (const button of document.querySelectorAll("[data-copy], [data-copy-from]")) {
  button.addEventListener("click", async () => {
    const told = button.parentElement.querySelector("[role=status]");
    try {
      const made = async () => {
        const reply = await fetch(button.dataset.copyFrom);
        if (!reply.ok) throw new Error(reply.statusText);
        return reply.text();
      };
      await navigator.clipboard.writeText(button.dataset.copy ?? (await made()));
      told.textContent = "Copied.";
    } catch {
      told.textContent = "That could not be copied; try again.";
    }
    setTimeout(() => (told.textContent = ""), 3000);
  });
}

// Whoever signed in at the desk in this browser has a shorter way there.
if (localStorage.getItem("glossary-editor")) for (const part of document.querySelectorAll("[data-for-editors]")) part.hidden = false;
