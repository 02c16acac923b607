// A button beside everything that is there to be copied.
for (const text of document.querySelectorAll(".copyable")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent.trim());
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  text.after(button);
}
