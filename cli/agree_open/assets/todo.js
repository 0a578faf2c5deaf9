// What is left to do: each item leads to its line, and is confirmed with a click.
"use strict";

/** Gives the rows of what is left to do their buttons. */
function equipToDo() {
  for (const table of document.querySelectorAll("#content table")) {
    const headings = [...table.tHead.rows[0].cells];
    const at = headings.findIndex((heading) => heading.textContent.trim().startsWith(words.path_heading));
    const line = headings.findIndex((heading) => heading.textContent.trim().startsWith(words.line_heading));
    if (at < 0 || line < 0 || table.dataset.equipped) continue;
    table.dataset.equipped = "yes";
    for (const row of table.tBodies[0].rows) {
      const path = row.cells[at].textContent.trim();
      const link = document.createElement("a");
      link.href = `edit.html#line-${row.cells[line].textContent.replace(/\D/g, "")}`;
      link.textContent = row.cells[line].textContent;
      row.cells[line].replaceChildren(link);
      if (!("readOnly" in about.dataset) && !("bundled" in about.dataset)) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "confirm";
        button.textContent = words.confirm;
        button.setAttribute("aria-label", `${words.confirm}: ${path}`);
        button.addEventListener("click", () => confirmItem(button, path));
        row.cells[at].append(" ", button);
      }
    }
  }
}

/** Confirms an item; the page follows the file, and tells what is left. */
async function confirmItem(button, path) {
  button.disabled = true;
  try {
    const answer = await ask("/-/confirm", { file: about.dataset.file, paths: [path] });
    tell(answer.words);
  } catch (fault) {
    button.disabled = false;
    const told = `${faultsIn(fault)} ${words.nothing_written}`;
    tell(told);
    const beside = button.nextElementSibling || button.parentElement.appendChild(document.createElement("span"));
    beside.textContent = ` ${told}`;
  }
}

window.equipPage = equipToDo;
equipToDo();
