// The desk: signs in, shows where one is, and leads from screen to screen by what stands behind the # of the address.
import { h, tell, button } from "./dom.js";
import { get, remove, session, may, mayAdminister } from "./api.js";
import { signIn, signInDialog } from "./sign-in.js";
import { review } from "./review.js";
import { terms } from "./terms.js";
import { editor, newTerm } from "./editor.js";
import { history } from "./history.js";
import { questions } from "./questions.js";
import { sources } from "./sources.js";
import { tags } from "./tags.js";
import { views } from "./views.js";
import { knowledge } from "./knowledge.js";
import { schemes } from "./schemes.js";
import { quality } from "./quality.js";
import { notices } from "./notices.js";
import { exchange } from "./exchange.js";
import { keys } from "./keys.js";
import { audit } from "./audit.js";
import { server } from "./server.js";
import { say } from "./words.js";

const routes = [
  { path: "review", name: say("Review"), screen: review },
  { path: "terms", name: say("Terms"), screen: terms },
  { path: "terms/*", screen: editor },
  { path: "new", screen: newTerm },
  { path: "history/*", screen: history },
  { path: "questions", name: say("Questions"), screen: questions },
  { path: "sources", name: say("Sources"), screen: sources },
  { path: "tags", name: say("Tags"), screen: tags },
  { path: "views", name: say("Views"), screen: views },
  { path: "schemes", name: say("Vocabularies"), screen: schemes },
  { path: "knowledge", name: say("Roles and systems"), screen: knowledge, if: mayAdminister },
  { path: "quality", name: say("Quality"), screen: quality },
  { path: "notices", name: say("Notices"), screen: notices, if: () => may("reviewer") },
  { path: "exchange", name: say("Import and export"), screen: exchange },
  { path: "audit", name: say("Audit"), screen: audit, if: () => may("reviewer") },
  { path: "server", name: say("Server"), screen: server, if: () => may("reviewer") },
  { path: "keys", name: say("Keys"), screen: keys, if: mayAdminister },
];

const main = document.getElementById("main");
const nav = document.getElementById("nav");
const who = document.getElementById("who");
const roles = { author: say("author"), reviewer: say("reviewer"), admin: say("admin") };
let shown = 0;

session.signInAgain = signInDialog;
addEventListener("hashchange", () => show(true));
// A link within the page moves focus, not the screen.
document.querySelector(".skip").addEventListener("click", (e) => {
  e.preventDefault();
  main.focus();
});

start();

async function start() {
  try {
    session.me = await get("/desk/session");
  } catch (fault) {
    main.replaceChildren(failure(fault));
    return;
  }
  if (session.me) return enter(false);
  nav.hidden = true;
  who.replaceChildren();
  document.title = `${say("Sign in")} · ${say("Desk")}`;
  main.replaceChildren(h("div", { className: "page sign-in" }, h("h1", {}, say("The editor’s desk")), signIn(() => enter(true))));
}

function enter(focus) {
  who.replaceChildren(
    h("span", { className: "who-name" }, session.me.name, h("span", { className: "soft" }, ` · ${session.me.tags.length > 0 ? say`${roles[session.me.role]} of ${session.me.tags.join(", ")}` : roles[session.me.role]}`)),
    button(say("Sign out"), async () => {
      await remove("/desk/session");
      session.me = null;
      sessionStorage.clear();
      localStorage.removeItem("glossary-editor");
      location.hash = "";
      start();
    }));
  nav.replaceChildren(h("ul", {}, routes.filter((r) => r.name && (!r.if || r.if())).map((r) => h("li", {}, h("a", { href: `#/${r.path}` }, r.name)))));
  nav.hidden = false;
  show(focus);
}

async function show(focus) {
  if (!session.me) return;
  const turn = ++shown;
  const [path, search] = (location.hash.replace(/^#\/?/, "") || "review").split("?");
  const [room, ...rest] = path.split("/");
  const route = routes.find((r) => (rest.length > 0 ? r.path === `${room}/*` : r.path === room) && (!r.if || r.if()));
  for (const link of nav.querySelectorAll("a")) {
    if (link.getAttribute("href") === `#/${room === "new" || room === "history" ? "terms" : room}`) {
      link.setAttribute("aria-current", "page");
      // Where the menu is wider than the screen.
      link.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else link.removeAttribute("aria-current");
  }
  main.setAttribute("aria-busy", "true");
  let page;
  try {
    if (!route) page = { title: say("Nothing here"), content: h("p", {}, say("There is no such screen, or it is not for your role.")) };
    else page = await route.screen({ name: decodeURIComponent(rest.join("/")), query: new URLSearchParams(search ?? ""), reload: () => show(false), isShown: () => turn === shown });
  } catch (fault) {
    page = { title: say("That did not work"), content: failure(fault) };
  }
  // Somebody went on meanwhile.
  if (turn !== shown) return;
  main.removeAttribute("aria-busy");
  const heading = h("h1", { tabindex: "-1" }, page.heading ?? page.title);
  document.title = `${page.title} · ${say("Desk")}`;
  main.replaceChildren(h("div", { className: "page" }, h("div", { className: "heading" }, heading, page.actions && h("div", { className: "actions" }, page.actions)), page.content));
  if (focus) {
    scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  }
  page.shown?.();
}

function failure(fault) {
  if (!fault.status && fault.name !== "Error" && !(fault.status === 0)) console.error(fault);
  return h("div", { className: "page" }, h("p", { className: "fault", role: "alert" }, fault.message), button(say("Try again"), () => (session.me ? show(true) : start())));
}

addEventListener("unhandledrejection", (event) => {
  if (event.reason?.name === "AbortError") return;
  tell(event.reason?.message ?? say("That did not work."));
});
