// The panel in the app: commands go to the page's own address, and each answer is the new state.
import { panel } from "./correct.js";

const root = document.querySelector("#correct");

async function send(command) {
  const answer = await fetch("", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(command) });
  if (answer.ok) show(await answer.json());
  else document.querySelector("#gone").hidden = false;
}

const show = panel(root, (command) => send(command).catch(() => { document.querySelector("#gone").hidden = false; }));
send({ do: "read" }).then(() => root.focus());
