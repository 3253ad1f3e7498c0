// What all parts of the page share: the state, talking to the server, short notices.

export const $ = id => document.getElementById(id);
export const state = { version: 0, people: [], chats: [], messages: new Map(), person: null, chat: null, reply: null, edit: null, files: [],
  clock: null, clockAt: 0, bot: {}, jumps: [], stick: true, anchor: null, drafts: {}, suggestions: [], world: null, seen: {} };
export const chatOf = key => state.chats.find(chat => chat.key === key);
export const nameOf = id => state.people.find(person => person.id === id)?.name ?? "";
export const here = () => ({ person: state.person, chat: state.chat });

export async function post(path, data) {
  const form = data instanceof FormData;
  try {
    const answer = await fetch(path, { method: "POST", body: form ? data : JSON.stringify(data), headers: form ? {} : { "content-type": "application/json" } });
    const said = await answer.json();
    if (!answer.ok) toast(`未能完成：${said.error}`);
    return answer.ok ? said : null;
  } catch { toast("演示服务没有回应"); return null; }
}

let toastTimer = 0;
export function toast(text) {
  $("toast").textContent = text; $("toast").hidden = false;
  clearTimeout(toastTimer); toastTimer = setTimeout(() => { $("toast").hidden = true; }, 3500);
}
export function alertBox(text) { $("alert-text").textContent = text; $("alert").showModal(); }
