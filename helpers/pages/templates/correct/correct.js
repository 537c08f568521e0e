// The panel with which a reader corrects rows by keyboard: JupyterLab loads it through anywidget, the app's page through start.js.
// helpers/pages/correcting.py makes the state that is drawn here and answers each command with a new one. Whatever comes from an
// article is put on the page as text, never as HTML.

const KEYS = {
  j: "next", ArrowDown: "next", ArrowRight: "next", k: "previous", ArrowUp: "previous", ArrowLeft: "previous",
  a: "accept", r: "reject", c: "change", n: "add", u: "undo",
};
const BUTTONS = [
  ["previous", "k", "Previous"], ["next", "j", "Next"], ["accept", "a", "Accept"], ["reject", "r", "Reject"],
  ["change", "c", "Change"], ["add", "n", "Add missed"], ["undo", "u", "Undo"],
];
const SIGNS = { accept: "✓ accepted", reject: "✗ rejected", change: "✎ changed", add: "+ added" };
let made = 0; // fields so far, for their ids

function element(name, about = {}, ...inside) {
  const one = document.createElement(name);
  for (const [key, value] of Object.entries(about)) one.setAttribute(key, value);
  one.append(...inside);
  return one;
}

// Python counts code points, JavaScript UTF-16 units.
const points = (text, units) => Array.from(text.slice(0, units)).length;
const units = (text, points) => Array.from(text).slice(0, points).join("").length;
const placesOf = (value) => Array.from((value || "").matchAll(/(\d+)\.\.(\d+)/g), (found) => [+found[1], +found[2]]);

function labelled(label, field) {
  field.id = `ma-correct-${++made}`;
  return element("div", { class: "field" }, element("label", { for: field.id }, label), field);
}

// A field of words of the article: select them in the text, or type them. {parts, value()}: the place, as Python writes it.
function wordsField(text, label, value, begin) {
  const area = element("textarea", { rows: 5, spellcheck: "false", inputmode: "none", "aria-readonly": "true" });
  const typed = element("input", { type: "text", autocomplete: "off", spellcheck: "false" });
  const further = element("button", { type: "button" }, "Next place");
  const chosen = element("p", { class: "chosen", role: "status" });
  const spans = placesOf(value);
  let place = spans.length ? [units(text, spans[0][0]), units(text, spans[spans.length - 1][1])] : null;
  let touched = false;

  area.value = text;
  function show() {
    const words = place ? text.slice(...place).replace(/\s+/g, " ") : "";
    const before = place ? text.slice(Math.max(0, place[0] - 40), place[0]).replace(/^\S*\s/, "").replace(/\s+/g, " ") : "";
    const after = place ? text.slice(place[1], place[1] + 40).replace(/\s\S*$/, "").replace(/\s+/g, " ") : "";
    if (place) chosen.replaceChildren("… ", before, element("mark", {}, words), after, " …");
    else chosen.textContent = typed.value ? "These words do not stand in the article." : "No words are chosen yet.";
  }
  function choose(found) {
    touched = true;
    place = found;
    if (place) area.setSelectionRange(...place);
    show();
  }
  function search(from) {
    const words = typed.value;
    let at = words.trim() ? text.indexOf(words, from) : -1;
    if (at < 0 && words.trim()) at = text.indexOf(words);
    choose(at < 0 ? null : [at, at + words.length]);
    if (place) scroll(place[0]);
  }
  const scroll = (to) => {
    area.scrollTop = Math.max(0, area.scrollHeight * (to / Math.max(1, text.length)) - area.clientHeight / 2);
  };
  function selected() {
    if (!area.matches(":focus")) return; // selected by what is typed: such an event may come late, when more is typed already
    const { selectionStart, selectionEnd } = area;
    if (selectionStart === selectionEnd || (place && place[0] === selectionStart && place[1] === selectionEnd)) return;
    typed.value = text.slice(selectionStart, selectionEnd).replace(/\s+/g, " ");
    choose([selectionStart, selectionEnd]);
  }
  area.addEventListener("beforeinput", (event) => event.preventDefault()); // it is for selecting, not for writing
  for (const name of ["keyup", "pointerup", "select"]) area.addEventListener(name, selected);
  typed.addEventListener("input", () => search(units(text, begin)));
  further.addEventListener("click", () => search(place ? place[0] + 1 : 0));
  if (place) typed.value = text.slice(...place).replace(/\s+/g, " ");
  show();
  return {
    parts: [
      element("div", { class: "words" }, labelled(`${label}: type the words`, typed), further),
      labelled("or select them here (Shift and arrows)", area),
      chosen,
    ],
    first: typed,
    ready() { // the text stands at the place
      const [from, to] = place || [units(text, begin), units(text, begin)];
      area.setSelectionRange(from, to);
      scroll(from);
    },
    value: () => (!touched ? value : place ? `${points(text, place[0])}..${points(text, place[1])}` : ""),
  };
}

function plainField(label, kind, value, choices, empty) {
  if (kind === "set") {
    const select = element("select", {});
    for (const one of value ? choices : ["", ...choices]) select.append(element("option", { value: one }, one || empty));
    select.value = value;
    return { parts: [labelled(label, select)], first: select, value: () => select.value };
  }
  const input = element("input", { type: "text", autocomplete: "off", spellcheck: "false" });
  input.value = value;
  const box = labelled(label, input);
  if (choices.length) {
    const list = element("datalist", { id: `ma-correct-${++made}` }, ...choices.map((one) => element("option", { value: one })));
    input.setAttribute("list", list.id);
    box.append(list);
  }
  return { parts: [box], first: input, value: () => input.value };
}

// Draws the panel in `root`; `send` takes a command. Gives what draws a new state.
export function panel(root, send) {
  let state = { rows: [], forms: {}, choices: {}, text: "" };
  let at = 0;
  root.classList.add("ma-correct");
  const attributes = {
    tabindex: 0, role: "group", "aria-label": "Correct the rows", "data-lm-suppress-shortcuts": "true" /* JupyterLab's own keys */,
  };
  for (const [name, value] of Object.entries(attributes)) root.setAttribute(name, value);

  const place = element("p", { class: "place" });
  const row = element("div", { class: "row", "aria-live": "polite", "aria-atomic": "true" });
  const form = element("form", { hidden: "" });
  const said = element("p", { class: "said", role: "status" });
  const file = element("p", { class: "file" });
  const coder = element("input", { type: "text", autocomplete: "name", maxlength: 100, placeholder: "may stay empty" });
  const buttons = element("div", { class: "buttons", role: "group", "aria-label": "What to do" });
  for (const [name, key, label] of BUTTONS) {
    const button = element("button", { type: "button", class: name, "aria-keyshortcuts": key }, label, " ", element("kbd", {}, key));
    button.addEventListener("click", () => act(name));
    buttons.append(button);
  }
  root.replaceChildren(element("div", { class: "top" }, place, labelled("Your name", coder)), row, buttons, form, said, file);

  const here = () => state.rows[at];
  const ask = (what, more = {}) => send({ do: what, row: here()?.key || "", coder: coder.value, ...more });

  function draw() {
    const one = here(), decided = state.rows.filter((r) => r.now).length;
    place.replaceChildren(element("b", {}, one ? `Row ${at + 1} of ${state.rows.length}` : "No rows"), ` · ${decided} decided`);
    row.replaceChildren();
    row.dataset.now = one?.now || "";
    if (!one) {
      row.append(element("p", {}, "The program found nothing here. Press n to add what it missed."));
      return;
    }
    const kind = state.forms[one.table].kind;
    row.append(element("p", { class: "kind" }, kind[0].toUpperCase() + kind.slice(1), one.sentence ? `, sentence ${one.sentence}` : ""));
    if (one.now) row.lastChild.append(" ", element("span", { class: `now ${one.now}` }, SIGNS[one.now]));
    const quote = element("blockquote", {});
    for (const [text, classes] of one.pieces) {
      quote.append(classes ? element(classes.includes("c-span") ? "mark" : "span", { class: classes }, text) : text);
    }
    const list = element("dl", {});
    for (const [label, value] of one.about) list.append(element("div", {}, element("dt", {}, label), element("dd", {}, value)));
    row.append(quote, list);
    if (one.decided.length) row.append(element("ul", { class: "decided" }, ...one.decided.map((text) => element("li", {}, text))));
  }

  function close() {
    form.hidden = true;
    form.replaceChildren();
    root.focus({ preventScroll: true });
  }

  // The words that are selected in the row's sentence, as Python writes places.
  function selection() {
    const chosen = document.getSelection(), quote = row.querySelector("blockquote");
    if (!quote || here().from === null || !chosen.rangeCount || chosen.isCollapsed) return "";
    const range = chosen.getRangeAt(0);
    if (!quote.contains(range.startContainer) || !quote.contains(range.endContainer)) return "";
    const before = document.createRange();
    before.setStart(quote, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = here().from + Array.from(before.toString()).length;
    return `${start}..${start + Array.from(range.toString()).length}`;
  }

  function open(what, table, span = "") {
    const one = here();
    const values = what === "change" ? one.fields : { span };
    const fields = state.forms[table][what].map(([name, label, kind]) => {
      const value = values[name] || "", choices = state.choices[name] || [];
      const field = kind === "words" ? wordsField(state.text, label, value, one?.from || 0)
        : plainField(label, kind, value, choices, what === "change" ? "as it is" : "not said");
      return { name, ...field };
    });
    const tables = plainField("What was missed", "set", table, Object.keys(state.forms), "");
    for (const option of tables.first.options) option.textContent = state.forms[option.value].kind;
    tables.first.addEventListener("change", () => { open("add", tables.value(), span); form.querySelector("select").focus(); });
    const several = what === "add" && Object.keys(state.forms).length > 1;
    const cancel = element("button", { type: "button" }, "Cancel ", element("kbd", {}, "Esc"));
    cancel.addEventListener("click", close);
    form.replaceChildren(
      element("p", { class: "kind" }, what === "change" ? `Change this ${state.forms[table].kind}` : "Add what was missed"),
      ...(several ? tables.parts : []),
      ...fields.flatMap((field) => field.parts),
      element("div", { class: "buttons" }, element("button", { type: "submit", class: "save" }, "Save ", element("kbd", {}, "Enter")), cancel),
    );
    form.onsubmit = (event) => {
      event.preventDefault();
      if (what === "add" && !fields[0].value()) { // what was typed stays
        said.textContent = "Choose the words in the article first.";
        fields[0].first.focus();
        return;
      }
      ask(what, { table, fields: Object.fromEntries(fields.map((field) => [field.name, field.value() || ""])) });
      close();
    };
    form.hidden = false;
    said.textContent = ""; // of the row before
    fields.forEach((field) => field.ready?.());
    fields[0].first.focus();
  }

  function act(what) {
    if (what === "next" || what === "previous") {
      at = Math.max(0, Math.min(state.rows.length - 1, at + (what === "next" ? 1 : -1)));
      said.textContent = "";
      draw();
    } else if (what === "add") open("add", here()?.table || Object.keys(state.forms)[0], selection());
    else if (what === "change" && here() && state.forms[here().table].change.length) open("change", here().table);
    else if (what === "undo" || here()) ask(what);
  }

  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !form.hidden) close();
    else if (event.key === "Enter" && event.target.matches("form input")) form.requestSubmit(); // also where suggestions are shown
    else if (event.target.closest("input, textarea, select") || event.ctrlKey || event.altKey || event.metaKey) return;
    else if (KEYS[event.key] && form.hidden) act(KEYS[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  coder.addEventListener("keydown", (event) => { if (event.key === "Enter") root.focus(); });

  return (now) => {
    if (!now?.rows) return;
    state = now;
    at = Math.max(0, state.rows.findIndex((one) => one.key === state.at));
    if (document.activeElement !== coder && state.coder) coder.value = state.coder;
    said.textContent = state.said;
    file.textContent = `Decisions are written to ${state.file} at once.`;
    draw();
  };
}

export default {
  render({ model, el }) {
    const show = panel(el, (command) => model.send(command));
    const changed = () => show(model.get("state"));
    model.on("change:state", changed);
    changed();
    return () => model.off("change:state", changed);
  },
};
