// The command menu: what setMyCommands gives this person in this chat; "/" opens it.
import { $, chatOf, state } from "./common.js";
import { make } from "./view.js";

const text = $("text");
export function grow() { text.style.height = "auto"; text.style.height = `${Math.min(text.scrollHeight + 2, 160)}px`; }

let choices = [], chosen = -1;
async function openMenu(filter) {
  const answer = await fetch(`/page/menu?person=${state.person}&chat=${state.chat}`);
  const commands = answer.ok ? await answer.json() : [];
  // What is typed in full comes first: Enter after "/project" is "/project", not "/projects".
  choices = commands.filter(command => command.command.startsWith(filter)).sort((one, other) => (other.command === filter) - (one.command === filter));
  chosen = choices.length ? 0 : -1;
  $("menu").hidden = filter !== "" && !choices.length;
  $("menu").replaceChildren(...choices.map((command, number) => make("li", { role: "option", id: `c${number}`, onclick: () => choose(number) }, make("b", {}, `/${command.command}`), command.description)));
  if (!choices.length) $("menu").append(make("li", { class: "none" }, "机器人在这里没有设置命令菜单"));
  mark();
}
export function closeMenu() { $("menu").hidden = true; $("commands").setAttribute("aria-expanded", "false"); }
function mark() {
  $("commands").setAttribute("aria-expanded", String(!$("menu").hidden));
  [...$("menu").children].forEach((item, number) => item.setAttribute("aria-selected", String(number === chosen)));
  $("menu").children[chosen]?.scrollIntoView({ block: "nearest" });
  text.setAttribute("aria-activedescendant", chosen >= 0 && !$("menu").hidden ? `c${chosen}` : "");
}
function choose(number) {
  const suffix = chatOf(state.chat).private ? "" : `@${state.bot.username}`;
  text.value = `/${choices[number].command}${suffix} `; closeMenu(); grow(); text.focus();
}
$("commands").addEventListener("click", () => { $("menu").hidden ? openMenu("") : closeMenu(); text.focus(); });
text.addEventListener("input", () => { grow(); const start = /^\/([a-z0-9_]*)$/.exec(text.value); start ? openMenu(start[1]) : closeMenu(); });

// Arrow keys walk through the menu, Tab or Enter takes a command; true if the key was the menu's.
export function menuKey(event) {
  if ($("menu").hidden || !choices.length) return false;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    chosen = (chosen + (event.key === "ArrowDown" ? 1 : choices.length - 1)) % choices.length; mark();
  } else if ((event.key === "Tab" || event.key === "Enter") && text.value !== `/${choices[chosen].command}`) choose(chosen);
  else return false;
  return true;
}
