// While files are written: a page loads itself again when they were saved, and says what is wrong with them.
let number = -1;

async function watch() {
  for (;;) {
    try {
      const reading = await (await fetch(`/site/preview?after=${number}`)).json();
      if (number >= 0 && reading.number !== number && reading.problems.length === 0) return location.reload();
      number = reading.number;
      show(reading.problems);
    } catch {
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

function show(problems) {
  document.getElementById("preview-problems")?.remove();
  if (problems.length === 0) return;
  const box = document.createElement("div");
  box.id = "preview-problems";
  box.className = "preview-problems";
  box.setAttribute("role", "alert");
  const title = document.createElement("strong");
  title.textContent = problems.length === 1 ? "A fault in the files; this is the last sound state." : `${problems.length} faults in the files; this is the last sound state.`;
  const list = document.createElement("ul");
  for (const problem of problems.slice(0, 10)) {
    const item = document.createElement("li");
    item.textContent = problem;
    list.append(item);
  }
  box.append(title, list);
  document.body.prepend(box);
}

watch();
