// The page's state: who I am, which chat is open, what was read. The server's changes arrive by long polling.
import { $, alertBox, chatOf, here, nameOf, post, state, toast } from "./common.js";
import { closeMenu, grow, menuKey } from "./menu.js";
import { brief, bubble, clockWords, day, hue, make } from "./view.js";

const JUMPS = { friday_17: "到周五 17:00", day: "过 1 天", week: "过 7 天" };
const ORDER = ["friday_17", null, "week", "day"];

// What the server tells

async function follow() {
  for (;;) {
    try {
      const answer = await fetch(`/page/changes?since=${state.version}`);
      if (!answer.ok) throw new Error(answer.status);
      take(await answer.json());
    } catch {
      document.body.dataset.offline = "yes";
      await new Promise(done => setTimeout(done, 1000));
    }
  }
}

function take(told) {
  if (state.world && (told.version < state.version || told.world !== state.world)) { location.reload(); return; }
  const first = state.version === 0;
  if (first) begin(told);
  delete document.body.dataset.offline;
  Object.assign(state, { version: told.version, people: told.people, chats: told.chats, clock: told.clock, bot: told.bot, jumps: told.jumps, suggestions: told.suggestions, clockAt: performance.now() });
  for (const message of told.messages) {
    if (!state.messages.has(message.chat)) state.messages.set(message.chat, new Map());
    message.deleted ? state.messages.get(message.chat).delete(message.id) : state.messages.get(message.chat).set(message.id, message);
  }
  drawJumps(); tick(); aim();
  document.title = state.bot.first_name + " · 演示";
  if (first || !chatOf(state.chat)) open(...(remembered() ?? firstChat())); else drawMessages(told.messages.filter(message => message.chat === state.chat));
  drawList(); drawHead();
}

// What was read is remembered for this world only; a reset demo starts afresh.
function begin(told) {
  state.world = told.world;
  const kept = JSON.parse(localStorage.getItem("seen") ?? "{}");
  state.seen = kept.world === told.world ? kept : { world: told.world };
}

function remembered() {
  const [person, chat] = (sessionStorage.getItem("open") ?? "").split("|");
  return chatOf(chat)?.members.includes(Number(person)) ? [Number(person), chat] : null;
}
const firstChat = () => [state.people[0]?.id ?? null, state.people[0] ? `p${state.people[0].id}` : null];

// The clock

function tick() {
  if (!state.clock) return;
  $("now").textContent = clockWords(state.clock.local, state.clock.ticking ? performance.now() - state.clockAt : 0);
  $("now").classList.toggle("jumping", state.clock.jumping);
}
setInterval(tick, 1000);

function drawJumps() {
  if ($("jumps").dataset.for === state.jumps.join()) return;
  $("jumps").dataset.for = state.jumps.join();
  const extra = state.jumps.filter(name => !JUMPS[name]);
  const names = ORDER.flatMap(name => name ?? extra).filter(name => state.jumps.includes(name));
  $("jumps").replaceChildren(...names.map(name => make("button", { type: "button", "data-jump": name, onclick: () => jump({ jump: name }) }, JUMPS[name] ?? name)));
}

// Once the clock has passed what the field says, it names the next 17:00.
function aim() {
  const field = $("goto-at"), now = state.clock.local.slice(0, 16);
  if (document.activeElement === field || field.value > now) return;
  const next = new Date(`${now}:00Z`);
  if (next.getUTCHours() >= 17) next.setUTCDate(next.getUTCDate() + 1);
  field.value = `${next.toISOString().slice(0, 10)}T17:00`;
}

async function jump(to) {
  for (const button of $("clock").querySelectorAll("button")) button.disabled = true;
  await post("/clock", to);
  for (const button of $("clock").querySelectorAll("button")) button.disabled = false;
}
$("goto-open").addEventListener("click", () => {
  const open = document.body.toggleAttribute("data-goto");
  $("goto-open").setAttribute("aria-expanded", String(open));
});
$("goto").addEventListener("submit", event => { event.preventDefault(); jump({ to: $("goto-at").value }); });

// The list of people and chats

const seen = (person, chat) => state.seen[`${person}|${chat}`] ?? 0;
function unread(person, key) {
  let count = 0;
  for (const message of state.messages.get(key)?.values() ?? []) if (message.id > seen(person, key) && message.sender !== person && message.kind !== "service") count += 1;
  return count;
}
function markRead() {
  const last = Math.max(0, ...(state.messages.get(state.chat)?.keys() ?? []));
  if (document.hidden || seen(state.person, state.chat) >= last) return;
  state.seen[`${state.person}|${state.chat}`] = last;
  localStorage.setItem("seen", JSON.stringify(state.seen));
}

function drawList() {
  markRead();
  const focused = $("list").contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const sections = state.people.map(person => make("section", { "aria-label": person.name }, make("h2", {}, person.name, person.about ? make("small", {}, person.about) : null),
    ...state.chats.filter(chat => chat.members.includes(person.id)).map(chat => entry(person, chat))));
  $("list").replaceChildren(...sections, make("button", { type: "button", class: "new", "data-key": "new", onclick: addPerson }, "＋ 新人物"));
  if (focused) $("list").querySelector(`[data-key="${focused}"]`)?.focus();
}

function entry(person, chat) {
  const current = person.id === state.person && chat.key === state.chat;
  const count = current ? 0 : unread(person.id, chat.key);
  const last = [...state.messages.get(chat.key)?.values() ?? []].at(-1);
  const face = chat.private ? "助" : chat.title.slice(0, 1);
  return make("button", { type: "button", class: "chat", "data-key": `${person.id}|${chat.key}`, "aria-current": String(current), onclick: () => { open(person.id, chat.key); $("text").focus(); },
    "aria-label": `${person.name}：${chat.title}${count ? `，${count} 条未读` : ""}` },
    make("span", { class: "face", style: `--hue:${hue(chat.title)}`, "aria-hidden": "true" }, face),
    make("span", { class: "words" }, make("span", { class: "name" }, chat.title), make("span", { class: "last" }, last ? brief(last) : "")),
    count ? make("span", { class: "badge" }, String(count)) : null);
}

const draftKey = () => `${state.person}|${state.chat}`;
function open(person, chat) {
  if (state.chat && !state.edit) state.drafts[draftKey()] = text.value; // what is half written stays with whom it was written as
  const last = [...state.messages.get(chat)?.values() ?? []].filter(message => message.id > seen(person, chat) && message.sender !== person);
  Object.assign(state, { person, chat, stick: true, anchor: last[0] ? `m-${chat}-${last[0].id}` : null });
  sessionStorage.setItem("open", `${person}|${chat}`);
  setContext(null, null); setFiles([]); closeMenu(); $("toast").hidden = true; // it was said to somebody else
  text.value = state.drafts[draftKey()] ?? ""; grow();
  $("messages").replaceChildren(); $("messages").dataset.day = "";
  drawMessages([...state.messages.get(chat)?.values() ?? []]); drawHead(); drawList();
  document.querySelector('#list [aria-current="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function drawHead() {
  const chat = chatOf(state.chat);
  if (!chat) { $("title").textContent = "还没有人物"; return; }
  $("title").textContent = chat.title;
  const others = chat.members.map(nameOf).join("、");
  $("subtitle").textContent = chat.private ? `您现在是：${nameOf(state.person)}` : `您现在是：${nameOf(state.person)} · ${chat.members.length} 人：${others}`;
  $("more").textContent = chat.private ? (chat.blocked ? "解除屏蔽" : "屏蔽机器人") : (chat.bot ? "移出机器人" : "拉机器人进群");
  $("begin").hidden = !chat.private || (chat.started && !chat.blocked);
  $("composer").hidden = !$("begin").hidden;
  $("more").hidden = chat.private && !chat.started;
  drawSuggestions();
  const options = chat.topics.map(([id, name]) => make("option", { value: id }, `# ${name}`));
  if ($("topic").dataset.for !== `${chat.key}${options.length}`) {
    $("topic").dataset.for = `${chat.key}${options.length}`;
    $("topic").hidden = !options.length;
    $("topic").replaceChildren(make("option", { value: "" }, "# 综合"), ...options);
  }
}

// A first message for who has only pressed Start: a tap puts it into the field, to be changed or sent.
function drawSuggestions() {
  const wrote = [...state.messages.get(state.chat)?.values() ?? []].some(message => message.sender === state.person && message.kind === "text" && !message.text.startsWith("/start"));
  $("suggestions").hidden = wrote || !chatOf(state.chat)?.private || !state.suggestions.length || $("composer").hidden;
  $("suggestions").replaceChildren(make("span", {}, "试试："), ...state.suggestions.map(words => make("button", { type: "button", onclick: () => { text.value = words; grow(); text.focus(); } }, words)));
}

$("more").addEventListener("click", () => {
  const chat = chatOf(state.chat);
  chat.private ? post("/page/block", { person: state.person, blocked: !chat.blocked }) : post("/page/bot", { ...here(), present: !chat.bot });
});
$("begin").addEventListener("click", () => {
  Object.assign(chatOf(state.chat), { started: true, blocked: false });
  drawHead(); $("text").focus();
  post("/page/start", { person: state.person });
});

// Messages

const log = $("messages");
let settling = false; // a move of our own is no sign that the reader has gone elsewhere
log.addEventListener("scroll", () => {
  if (settling) return;
  state.stick = log.scrollHeight - log.scrollTop - log.clientHeight < 120;
  if (state.stick) state.anchor = null; // whoever went to the end has seen where the new begins
});

function drawMessages(changed) {
  const mine = changed.some(message => message.sender === state.person);
  const stay = state.stick || mine;
  const come = changed.find(message => !message.deleted && message.sender !== state.person && !$(`m-${message.chat}-${message.id}`));
  for (const message of changed) drawMessage(message);
  if (come && log.childElementCount > changed.length) state.anchor = `m-${come.chat}-${come.id}`;
  else if (mine) state.anchor = null;
  if (stay) toEnd();
}
// To the end, but never past the beginning of what is new: a long bulletin opens where it begins.
function toEnd() {
  settling = true;
  log.scrollTop = log.scrollHeight;
  const first = state.anchor && $(state.anchor);
  if (first) {
    const above = first.getBoundingClientRect().top - log.getBoundingClientRect().top;
    if (above < 0) log.scrollTop += above - 8;
  }
  state.stick = true;
  requestAnimationFrame(() => { settling = false; });
}
log.addEventListener("load", event => { if (state.stick) toEnd(); }, true);

// A phone's keyboard takes a part of the window: the page keeps to what is left, and the end stays in sight.
function fit() {
  const stick = state.stick;
  if (window.visualViewport) document.body.style.height = `${window.visualViewport.height}px`;
  if (stick) toEnd();
}
window.visualViewport?.addEventListener("resize", fit);
window.addEventListener("resize", fit);
new ResizeObserver(() => { if (state.stick) toEnd(); }).observe(log);

function drawMessage(message) {
  const old = $(`m-${message.chat}-${message.id}`);
  if (message.deleted) { old?.remove(); return; }
  const node = bubble(message, state.person, acts);
  if (old) {
    const focused = old.contains(document.activeElement) ? document.activeElement.dataset.data ?? "" : null;
    node.classList.toggle("joined", old.classList.contains("joined"));
    old.replaceWith(node);
    if (focused !== null) ([...node.querySelectorAll(".keys button")].find(key => key.dataset.data === focused) ?? node.querySelector(".keys button") ?? $("text")).focus();
    return;
  }
  const date = message.at.slice(0, 10);
  if (log.dataset.day !== date) { log.append(make("div", { class: "day" }, day(message.at))); log.dataset.day = date; }
  if (message.album && log.lastElementChild?.dataset.album === message.album) node.classList.add("joined");
  log.append(node);
}

const acts = {
  async tap(message, button, node) {
    node.classList.add("waiting"); node.disabled = true;
    const said = await post("/page/tap", { ...here(), message: message.id, data: button.callback_data });
    node.classList.remove("waiting"); node.disabled = false;
    if (node.isConnected && document.activeElement === document.body) node.focus();
    if (said && !said.answered) toast("机器人没有回应这个按钮");
    else if (said?.text) said.alert ? alertBox(said.text) : toast(said.text);
  },
  reply(message) { setContext(message, null); $("text").focus(); },
  edit(message) { state.drafts[draftKey()] = text.value; setContext(null, message); $("text").value = message.text; grow(); $("text").focus(); },
  async forward(message) {
    const mine = `p${state.person}`;
    if (state.chat !== mine) open(state.person, mine);
    await post("/page/forward", { person: state.person, chat: mine, from: message.chat, message: message.id });
  },
  show(chat, id) { $(`m-${chat}-${id}`)?.scrollIntoView({ block: "center" }); },
};

log.addEventListener("click", event => {
  const link = event.target.closest("a");
  const spoiler = event.target.closest("tg-spoiler");
  if (spoiler) spoiler.classList.add("seen");
  if (link?.classList.contains("command")) { post("/page/say", { ...here(), text: link.textContent }); return; }
  const token = link && invitation(link.href);
  if (token !== null && token !== undefined) { event.preventDefault(); openInvitation(token); }
});

// t.me/<bot>?start=… opens our own bot, as whichever person
function invitation(href) {
  const url = URL.canParse(href) ? new URL(href) : null;
  if (!url || !/^(t|telegram)\.me$/.test(url.host) || url.pathname.slice(1).toLowerCase() !== state.bot.username?.toLowerCase()) return null;
  return url.searchParams.get("start") ?? "";
}

async function openInvitation(token) {
  const person = await askPerson("以谁的身份打开这个链接？", true);
  if (person === null) return;
  await post("/page/start", { person, token });
  open(person, `p${person}`);
}
async function addPerson() {
  const person = await askPerson("新人物叫什么？（机器人还不认识他）", false);
  if (person !== null) open(person, `p${person}`);
}

$("ask-cancel").addEventListener("click", () => $("ask").close("cancel"));
function askPerson(title, choose) {
  $("ask-title").textContent = title; $("ask-name").value = "";
  $("ask-who").hidden = !choose;
  $("ask-who").replaceChildren(make("option", { value: "" }, "新人物（在下面写名字）"), ...state.people.map(person => make("option", { value: person.id }, person.name)));
  $("ask").returnValue = "cancel"; $("ask").showModal(); $("ask-name").focus();
  return new Promise(done => $("ask").addEventListener("close", async () => {
    if ($("ask").returnValue !== "ok") return done(null);
    if (choose && $("ask-who").value) return done(Number($("ask-who").value));
    const made = await post("/page/person", { name: $("ask-name").value });
    if (made && !state.people.some(person => person.id === made.id)) {
      state.people.push({ id: made.id, name: $("ask-name").value });
      state.chats.push({ key: `p${made.id}`, private: true, title: state.bot.first_name, members: [made.id], topics: [], started: false, blocked: false, bot: true });
    }
    done(made ? made.id : null);
  }, { once: true }));
}

// Writing

const text = $("text");
function setContext(reply, edit) {
  if (state.edit && !edit) text.value = state.drafts[draftKey()] ?? "";
  Object.assign(state, { reply, edit });
  $("context").hidden = !reply && !edit;
  $("context-text").textContent = reply ? `回复 ${reply.name}：${brief(reply)}` : edit ? `编辑：${brief(edit)}` : "";
  grow();
}
$("context-close").addEventListener("click", () => { setContext(null, null); text.focus(); });

function setFiles(files) {
  state.files = files; $("files").value = "";
  $("chosen").hidden = !files.length;
  $("chosen").replaceChildren(make("span", {}, `将发送 ${files.map(file => file.name).join("、")}（文字作为说明）`),
    make("button", { type: "button", "aria-label": "不发送这些文件", onclick: () => { setFiles([]); text.focus(); } }, "✕"));
}
$("attach").addEventListener("click", () => $("files").click());
$("files").addEventListener("change", () => { setFiles([...$("files").files]); text.focus(); });
text.addEventListener("paste", event => { const files = [...event.clipboardData.files]; if (files.length) { event.preventDefault(); setFiles(files); } });
$("chat").addEventListener("dragover", event => event.preventDefault());
$("chat").addEventListener("drop", event => { event.preventDefault(); setFiles([...event.dataTransfer.files]); });
$("place").addEventListener("click", () => post("/page/location", { ...here(), latitude: 34.2961, longitude: 119.2552 }));

$("voice").addEventListener("click", () => post("/page/voice", { ...here(), seconds: 5 }));
$("sticker").addEventListener("click", () => post("/page/sticker", here()));

async function send() {
  const words = text.value.trim(), where = { ...here(), reply_to: state.reply?.id ?? "", topic: $("topic").hidden ? "" : $("topic").value };
  const { edit, files } = state;
  if (!words && !files.length) return;
  text.value = ""; delete state.drafts[draftKey()]; setContext(null, null); setFiles([]); closeMenu(); grow();
  if (edit) await post("/page/edit", { ...here(), message: edit.id, text: words });
  else if (files.length) {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...where, caption: words })) form.append(name, value);
    files.slice(0, 10).forEach((file, number) => form.append(`file${number}`, file));
    await post("/page/upload", form);
  } else await post("/page/say", { ...where, text: words });
}
$("composer").addEventListener("submit", event => { event.preventDefault(); send(); });

// Whether an input method is composing is what its own events say. Browsers' flag cannot be trusted: Safari tells the end
// before the Enter that ends it (keyCode 229), others leave the flag on a real Enter that follows.
let composing = false;
text.addEventListener("compositionstart", () => { composing = true; });
text.addEventListener("compositionend", () => { composing = false; });
text.addEventListener("keydown", event => {
  if (composing || event.keyCode === 229) return;
  if (menuKey(event)) event.preventDefault();
  else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault(); send();
  } else if (event.key === "Escape") {
    $("menu").hidden ? setContext(null, null) : closeMenu();
  } else if (event.key === "ArrowUp" && text.value === "") {
    const last = [...state.messages.get(state.chat)?.values() ?? []].filter(message => message.sender === state.person && message.kind === "text").at(-1);
    if (last) { event.preventDefault(); acts.edit(last); }
  }
});
document.addEventListener("visibilitychange", () => { if (!document.hidden) drawList(); });

follow();
