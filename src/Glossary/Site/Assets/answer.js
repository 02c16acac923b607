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
