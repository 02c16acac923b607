// Speaks with the admin API by the session of the cookie. What the API refuses is thrown, with the fields that it names.
import { say } from "./words.js";
export class Refused extends Error {
  constructor(status, problem, etag) {
    super(problem.detail || problem.title || say`The server answered ${status}.`);
    this.status = status;
    this.errors = problem.errors ?? [];
    this.current = problem.current;
    this.etag = etag;
    this.body = problem;
  }
}

export const session = { me: null, signInAgain: null };
const ranks = { author: 1, reviewer: 2, admin: 3 };
export const may = (role) => (ranks[session.me?.role] ?? 0) >= ranks[role];
export const isLimited = () => (session.me?.tags.length ?? 0) > 0;
/** What concerns all of the glossary is not for a key that is limited to tags. */
export const mayAdminister = () => may("admin") && !isLimited();

export async function call(method, path, { body, match, signal } = {}) {
  const headers = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (match) headers["If-Match"] = match;
  if (method !== "GET" && session.me) headers["X-Desk-Token"] = session.me.token;
  let response;
  try {
    response = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal, cache: "no-store" });
  } catch (fault) {
    if (fault.name === "AbortError") throw fault;
    throw new Refused(0, { detail: say("The server cannot be reached. What you typed is still here; try again.") });
  }
  const answer = await read(response);
  if (response.status === 401 && session.signInAgain && !path.startsWith("/desk/")) {
    await session.signInAgain(answer?.detail);
    return call(method, path, { body, match, signal });
  }
  if (!response.ok) throw new Refused(response.status, answer ?? {}, response.headers.get("ETag"));
  return { body: answer, etag: response.headers.get("ETag"), status: response.status };
}

async function read(response) {
  if (response.status === 204) return null;
  const text = await response.text();
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return { detail: text.slice(0, 200) };
  }
}

export const get = async (path, signal) => (await call("GET", path, { signal })).body;
export const post = (path, body) => call("POST", path, { body });
export const put = (path, body, match) => call("PUT", path, { body, match });
export const remove = (path, match) => call("DELETE", path, { match });

export const query = (parameters) => {
  const text = new URLSearchParams(Object.entries(parameters).filter(([, v]) => v !== undefined && v !== null && v !== "")).toString();
  return text ? `?${text}` : "";
};
export const term = (slug) => `/api/admin/terms/${encodeURIComponent(slug)}`;

/** Sends a file, telling how much has gone; the answer of an import that was refused is its report, and no fault. */
export function upload(path, file, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-Desk-Token", session.me.token);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.addEventListener("progress", (e) => onProgress(e.lengthComputable ? e.loaded / e.total : null));
    request.upload.addEventListener("load", () => onProgress(1));
    request.addEventListener("load", async () => {
      let body = {};
      try {
        body = JSON.parse(request.responseText);
      } catch {
        // An answer that is no JSON has nothing to tell but its status.
      }
      if (request.status === 401 && session.signInAgain) {
        await session.signInAgain(body.detail);
        upload(path, file, onProgress).then(resolve, reject);
      } else if (request.status === 200 || (request.status === 422 && body.refused)) resolve(body);
      else reject(new Refused(request.status, body));
    });
    request.addEventListener("error", () => reject(new Refused(0, { detail: say("The server cannot be reached, or has stopped taking the file.") })));
    request.send(file);
  });
}
