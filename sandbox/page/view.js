// Drawing: plain DOM from what the server tells. The HTML of a text is made and escaped by the server.

const SERVICE = {
  new_chat_members: names => `${names.join("、")} 加入了群`,
  left_chat_member: names => `${names.join("、")} 离开了群`,
  new_chat_title: names => `群名改为「${names[0]}」`,
  migrate_from_chat_id: () => "本群已升级为超级群",
  migrate_to_chat_id: () => "本群已升级为超级群",
  forum_topic_created: names => `新话题「${names[0]}」`,
  pinned_message: () => "置顶了一条消息",
};
const WEEKDAYS = "日一二三四五六";

export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.filter(child => child != null && child !== false));
  return node;
}

export const hue = text => [...String(text)].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);

// Times come as wall-clock words of the demo's zone; reading them as UTC keeps the browser's own zone out of it.
const read = local => new Date(local + (local.length === 16 ? ":00Z" : "Z"));
const two = number => String(number).padStart(2, "0");
export const day = local => { const at = read(local); return `${at.getUTCMonth() + 1}月${at.getUTCDate()}日 周${WEEKDAYS[at.getUTCDay()]}`; };

export function clockWords(local, elapsed) {
  const at = new Date(read(local).getTime() + elapsed);
  const date = `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日 周${WEEKDAYS[at.getUTCDay()]}`;
  return `${date} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

const size = bytes => bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;

// Drawn, not emoji: a fresh machine may have no emoji font.
const ICONS = {
  file: "M6 2h8l5 5v15H6zM14 2v5h5", voice: "M12 3v10m-3-7v4a3 3 0 0 0 6 0V6a3 3 0 0 0-6 0zM6 11a6 6 0 0 0 12 0M12 17v4",
  place: "M12 22s7-7 7-12a7 7 0 0 0-14 0c0 5 7 12 7 12zM12 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4", person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 21c0-5 4-7 8-7s8 2 8 7",
};
function icon(name) {
  const span = make("span", { class: "icon", "aria-hidden": "true" });
  span.innerHTML = `<svg viewBox="0 0 24 24"><path d="${ICONS[name]}"/></svg>`;
  return span;
}

function media(message) {
  const { kind, content } = message;
  const link = content?.file && `/page/file/${encodeURIComponent(content.file)}`;
  if (kind === "photo") {
    return make("a", { href: link, target: "_blank" }, make("img", { class: "photo", src: link, width: content.width, height: content.height, alt: message.text ? `图片：${message.text.slice(0, 40)}` : "图片" }));
  }
  if (kind === "document") return make("a", { class: "file", href: link, download: content.name }, icon("file"), `${content.name}（${size(content.size)}）`);
  if (kind === "voice") return make("span", { class: "file" }, icon("voice"), `语音 ${size(content.size)}`);
  if (kind === "sticker") return make("span", { class: "file" }, `${content.emoji ?? ""} 贴纸`);
  if (kind === "location") return make("span", { class: "file" }, icon("place"), `位置 ${content.latitude.toFixed(4)}, ${content.longitude.toFixed(4)}`);
  if (kind === "contact") return make("span", { class: "file" }, icon("person"), `${content.first_name} ${content.phone_number}`);
  return null;
}

export function brief(message) {
  const marks = { photo: "[图片] ", document: "[文件] ", voice: "[语音] ", sticker: "[贴纸] ", location: "[位置] ", contact: "[名片] " };
  if (message.kind === "service") return SERVICE[message.content?.service]?.(message.content.names) ?? "";
  return (marks[message.kind] ?? "") + message.text.slice(0, 60).replaceAll("\n", " ");
}

function keys(message, acts) {
  if (!message.buttons.length) return null;
  const rows = message.buttons.map(row => make("div", {}, ...row.map(button => button.url
    ? make("a", { href: button.url, target: "_blank", rel: "noreferrer" }, button.text)
    : make("button", { type: "button", "data-data": button.callback_data, onclick: event => acts.tap(message, button, event.currentTarget) }, button.text))));
  return make("div", { class: "keys", role: "group", "aria-label": "按钮" }, ...rows);
}

export function bubble(message, persona, acts) {
  const id = `m-${message.chat}-${message.id}`;
  if (message.kind === "service") return make("div", { class: "service", id }, brief(message));
  const mine = message.sender === persona;
  const words = make("div", { class: "words" });
  words.innerHTML = message.html;
  const foot = make("div", { class: "foot" },
    make("button", { type: "button", onclick: () => acts.reply(message), "aria-label": "回复这条消息" }, "回复"),
    message.kind === "text" ? make("button", { type: "button", onclick: () => acts.forward(message), "aria-label": "转发给机器人" }, "转发") : null,
    mine && (message.kind === "text" || message.text) ? make("button", { type: "button", onclick: () => acts.edit(message), "aria-label": "编辑这条消息" }, "编辑") : null,
    make("time", { datetime: message.at }, `${message.edited ? "已编辑 " : ""}${message.at.slice(11)}`));
  const quote = message.reply && make("button", { type: "button", class: "quote", onclick: () => acts.show(message.chat, message.reply.id) },
    `${message.reply.name}：${message.reply.text || "…"}`);
  return make("article", { class: `message${mine ? " mine" : ""}`, id, "data-album": message.album, "aria-label": `${message.name} ${message.at.slice(11)}` },
    make("div", { class: "bubble" },
      mine ? null : make("div", { class: "sender", style: `--hue:${hue(message.name)}` }, message.name),
      message.topic ? make("div", { class: "topic" }, `# ${message.topic}`) : null,
      message.forward ? make("div", { class: "forward" }, `转发自 ${message.forward}`) : null,
      quote || null, media(message), message.text ? words : null, foot),
    keys(message, acts));
}
