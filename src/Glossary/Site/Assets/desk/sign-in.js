import { h, field, dialog } from "./dom.js";
import { post, session } from "./api.js";
import { faultBox, showFaults, clearFaults } from "./faults.js";
import { say } from "./words.js";

/** The form to sign in; the key goes to the server once and is kept nowhere in the browser. */
export function signIn(done, reason) {
  const key = field({ label: say("API key or token"), name: "key", type: "password", required: true, hint: say("Ask an administrator of the glossary for one. It is exchanged for a session and not kept in this browser.") });
  const elsewhere = document.body.dataset.organisation;
  const submit = h("button", { className: "button" }, say("Sign in"));
  const form = h("form", { className: "stack", novalidate: true, onsubmit: async (event) => {
    event.preventDefault();
    clearFaults(form);
    submit.disabled = true;
    try {
      session.me = (await post("/desk/session", { key: key.input.value.trim() })).body;
      key.input.value = "";
      // So that the site's pages offer editors the way here; it says nothing else.
      localStorage.setItem("glossary-editor", "1");
      done();
    } catch (fault) {
      showFaults(form, fault);
    } finally {
      submit.disabled = false;
    }
  } }, reason && h("p", {}, reason), faultBox(), key.root, h("div", { className: "actions" }, submit,
    elsewhere && h("a", { className: "button", href: elsewhere }, say("Sign in with your organisation"))));
  return form;
}

let waiting;
/** Signs in without leaving what is being done: a session that ended takes nothing with it. */
export function signInDialog(reason) {
  waiting ??= new Promise((resolve) => {
    const before = session.me?.name;
    const node = dialog(say("Sign in again"), signIn(() => {
      waiting = null;
      // Somebody else's desk would be shown under this name.
      if (before && before !== session.me.name) location.reload();
      node.close();
      resolve();
    }, say`${reason?.startsWith("The ") ? reason : say("The session has ended.")} Nothing that you typed is lost.`));
    node.addEventListener("cancel", (e) => e.preventDefault());
  });
  return waiting;
}
